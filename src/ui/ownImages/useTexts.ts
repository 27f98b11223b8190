// The texts of this folder, in both languages: they are loaded with the dialog, and are small.
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { en } from './texts/en';
import { ko } from './texts/ko';

const NAMESPACE = 'ownImages';
i18next.addResourceBundle('en', NAMESPACE, en);
i18next.addResourceBundle('ko', NAMESPACE, ko);

export const useTexts = () => useTranslation(NAMESPACE);
