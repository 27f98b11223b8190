// Saves a file on the visitor's disk and shows a notice with its name.
import { fileNameFor } from '../../files/fileName';
import { addNotice } from './noticeActions';

/** @param name what the file holds; its file name is made from it */
export type Download = (blob: Blob, name: string, extension: string) => void;

/** @param save saves a blob under a file name */
export function tellingDownload(save: (blob: Blob, fileName: string) => void): Download {
  return (blob, name, extension) => {
    const file = fileNameFor(name, extension);
    save(blob, file);
    addNotice({ kind: 'downloaded', file });
  };
}
