// The texts of this folder.
import { useTranslation } from 'react-i18next';
import '../i18n/lateTexts';

export const useTexts = () => useTranslation('translation', { keyPrefix: 'ownImages' });
