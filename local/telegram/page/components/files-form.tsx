import { useEffect, useState } from 'preact/hooks';
import type { OutgoingFile } from '../outgoing-files.ts';
import type { Dialog } from '../state.ts';
import { fileSize } from '../words.ts';
import { Icon } from './icons.tsx';

/** What is about to be sent, with its caption; pictures and videos may go as files. */
export function FilesForm({ dialog, close }: { dialog: Dialog & { kind: 'files' }; close: () => void }) {
  const { files } = dialog;
  const [caption, setCaption] = useState('');
  const [plain, setPlain] = useState(false);
  const seen = files.some(({ url }) => url !== undefined);
  useEffect(
    () => () => {
      for (const { url } of files) if (url !== undefined) URL.revokeObjectURL(url);
    },
    [files],
  );
  const send = (event: Event) => {
    event.preventDefault();
    close();
    dialog.send(plain ? files.map(({ file }) => ({ kind: 'document', file })) : files, caption.trim());
  };
  return (
    <form onSubmit={send}>
      <h2>{title(files)}</h2>
      <ul class={`outgoing ${files.length > 1 ? 'outgoing--many' : ''}`}>
        {files.map((one) => (
          <li key={one.file.name}>
            <Preview {...one} />
          </li>
        ))}
      </ul>
      {seen && (
        <label class="switch">
          <input
            type="checkbox"
            checked={plain}
            onChange={(event) => setPlain(event.currentTarget.checked)}
          />
          Send as files, unchanged
        </label>
      )}
      <label class="field">
        <span>Caption</span>
        <textarea
          rows={2}
          value={caption}
          maxLength={1024}
          onInput={(event) => setCaption(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
          autofocus
        />
      </label>
      <div class="modal__actions">
        <button type="button" class="button" onClick={close}>
          Cancel
        </button>
        <button type="submit" class="button button--primary">
          Send
        </button>
      </div>
    </form>
  );
}

function title(files: OutgoingFile[]): string {
  if (files.length > 1) return `Send ${files.length} files as an album`;
  const names = {
    photo: 'a photo',
    video: 'a video',
    audio: 'music',
    document: 'a file',
    voice: 'a voice message',
  };
  return `Send ${names[files[0]?.kind ?? 'document']}`;
}

function Preview({ kind, file, url }: OutgoingFile) {
  if (kind === 'photo') return <img class="modal__picture" src={url} alt={file.name} />;
  if (kind === 'video')
    return <video class="modal__picture" src={url} controls muted aria-label={file.name} />;
  return (
    <div class="card">
      <span class="card__icon">
        <Icon name={kind === 'voice' ? 'voice' : 'file'} />
      </span>
      <span class="card__words">
        <strong>{file.name}</strong>
        <span>{fileSize(file.size)}</span>
      </span>
    </div>
  );
}
