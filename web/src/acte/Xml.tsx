/** The exact text of a message. Scrollable, so it takes the focus: arrows scroll it without a mouse. */
export function Xml({ nom, texte }: { nom: string; texte: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <section className="xml" tabIndex={0} aria-label={nom}>
      <pre>{texte}</pre>
    </section>
  );
}
