/** What the keys do, in a dialog that `?` opens from anywhere but a field that takes text. */
import { useEffect, useRef } from 'preact/hooks';
import { takesText } from '../takes-text.ts';
import { keyGroups } from './keys.ts';

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || takesText(event.target)) return;
      event.preventDefault();
      dialog.current?.showModal();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <button
        type="button"
        class="icon-button help-button"
        aria-label="Help and keys"
        title="Help and keys ( ? )"
        onClick={() => dialog.current?.showModal()}
      >
        ?
      </button>
      <dialog ref={dialog} class="help" aria-labelledby="help-title">
        <form method="dialog">
          <button type="submit" class="icon-button help-close" aria-label="Close">
            ×
          </button>
        </form>
        <h2 id="help-title">How to read and steer the picture</h2>
        <p>
          Years run from left to right. In the field each lane is a subject. In a stemma each paper hangs from the
          nearest paper that it cites, or that cites it: a drawing aid, not a claim. A filled mark has a record of its
          own; a hollow one is known only from citations. A larger mark is cited more.
        </p>
        {keyGroups.map(({ where, keys }) => (
          <section key={where}>
            <h3>{where}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>{key}</dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </dialog>
    </>
  );
}
