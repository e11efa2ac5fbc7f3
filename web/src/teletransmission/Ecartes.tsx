/** Messages that fit nothing: read by a person, who writes what was done of them. */
import type { LigneEcarte } from "@executoire/server/contrat";
import { Link } from "wouter";
import { momentLong } from "../signes/moments.ts";
import { Examen } from "./Examen.tsx";
import { MessageLu } from "./MessageLu.tsx";

export function Ecartes({ ecartes, peut }: { ecartes: LigneEcarte[]; peut: boolean }) {
  if (ecartes.length === 0) return null;
  return (
    <section
      className="panneau bureau-alerte bureau-alerte-ambre"
      aria-labelledby="ecartes"
      data-reprise
      tabIndex={-1}
    >
      <h2 id="ecartes">
        Messages écartés <span className="chiffres bureau-compte">{ecartes.length}</span>
      </h2>
      <p className="petit">
        Reçus et gardés, sans effet&nbsp;: ils ne correspondent à rien d’attendu. Lisez chacun, puis écrivez
        ce que vous en faites.
      </p>
      <ul className="ecartes">
        {ecartes.map((message) => (
          <li key={cle(message)}>
            <Ecarte message={message} peut={peut} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const cle = ({ stream, version }: LigneEcarte): string => `${stream} ${version}`;

function Ecarte({ message, peut }: { message: LigneEcarte; peut: boolean }) {
  return (
    <>
      <p>
        <strong>{message.raison}</strong>
      </p>
      <p className="petit">
        {message.acte && (
          <>
            <Link href={`/actes/${encodeURIComponent(message.acte)}#prefecture`}>
              Acte {message.numero ?? message.acte}
            </Link>{" "}
            ·{" "}
          </>
        )}
        {message.code && `message ${message.code} · `}
        <span className="mono">{message.racine}</span> ·{" "}
        <span className="chiffres">{momentLong(message.a)}</span>
      </p>
      <MessageLu stream={message.stream} version={message.version} />
      {peut && <Examen stream={message.stream} version={message.version} />}
    </>
  );
}
