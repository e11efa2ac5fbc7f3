/** A message set aside, read in place: its very bytes, in the encoding it declares. */
import { useState } from "react";
import { Xml } from "../acte/Xml.tsx";

/** The message itself, as it was received. */
const adresse = (stream: string, version: number): string =>
  `/api/teletransmission/ecartes/${encodeURIComponent(stream)}/${version}`;

export function MessageLu({ stream, version }: { stream: string; version: number }) {
  const [texte, setTexte] = useState<string | null>(null);
  const lien = adresse(stream, version);
  async function lire() {
    if (texte !== null) return;
    const reponse = await fetch(lien, { credentials: "same-origin" }).catch(() => null);
    setTexte(
      reponse?.ok
        ? decoder(new Uint8Array(await reponse.arrayBuffer()))
        : "Le message ne peut pas être lu\u00a0: rechargez la page, puis recommencez.",
    );
  }
  return (
    <details className="depliable" onToggle={(evenement) => evenement.currentTarget.open && void lire()}>
      <summary>Lire le message</summary>
      {texte === null ? (
        <p className="petit" role="status">
          Lecture du message…
        </p>
      ) : (
        <Xml nom="Message écarté, XML" texte={texte} />
      )}
      <p className="petit">
        <a href={lien}>Enregistrer le fichier (XML)</a>
      </p>
    </details>
  );
}

function decoder(octets: Uint8Array): string {
  const tete = new TextDecoder("latin1").decode(octets.slice(0, 200));
  const declare = /encoding=["']([\w-]+)["']/.exec(tete)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(declare).decode(octets);
  } catch {
    return new TextDecoder("latin1").decode(octets);
  }
}
