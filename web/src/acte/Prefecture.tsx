/** What was exchanged with the prefecture about this act, letter by letter, and the clock as they leave it. */
import { dateLongue } from "@executoire/droit";
import type { ActeVue, SessionVue } from "@executoire/server/contrat";
import { Forme } from "../signes/Forme.tsx";
import { momentLong } from "../signes/moments.ts";
import { LigneDeRegle } from "../signes/Verdict.tsx";
import { Examen } from "../teletransmission/Examen.tsx";
import { MessageLu } from "../teletransmission/MessageLu.tsx";
import { Annulation } from "./Annulation.tsx";
import { Fil } from "./Fil.tsx";

export function PanneauPrefecture({ id, vue, session }: { id: string; vue: ActeVue; session: SessionVue }) {
  const { fils, horloge, suspenduJusque } = vue.prefecture;
  const { ecartes, transmission } = vue.etat;
  const peut = session.compte.roles.includes("assemblees");
  const attente = transmission.accuse
    ? "La préfecture n’a rien écrit au sujet de cet acte. Ses courriers viendront ici d’eux-mêmes, avec ce qu’ils font au délai et les réponses possibles."
    : "Rien encore\u00a0: les courriers de la préfecture viennent ici une fois l’acte acquitté.";
  return (
    <div className="prefecture">
      {suspenduJusque && (
        <p className="alerte alerte-rouge">
          <Forme trace="carre" ton="rouge" />{" "}
          <strong>L’acte est suspendu jusqu’au {dateLongue(suspenduJusque)} au plus</strong>&nbsp;: il ne peut
          pas être exécuté d’ici là, sauf si le juge en décide autrement.
        </p>
      )}
      {horloge && (
        <ul className="regles prefecture-horloge" aria-label="Délai du préfet">
          <LigneDeRegle regle={horloge} ouverte />
        </ul>
      )}
      {fils.length === 0 && <p className="vide">{attente}</p>}
      {fils.map((fil) => (
        <Fil key={fil.recu.id} id={id} version={vue.version} fil={fil} peut={peut} />
      ))}
      {ecartes.length > 0 && (
        <section aria-labelledby="acte-ecartes" data-reprise tabIndex={-1}>
          <h2 id="acte-ecartes">Messages écartés</h2>
          <p className="petit">Reçus au sujet de cet acte, gardés, sans effet.</p>
          <ul className="ecartes">
            {ecartes.map((message) => (
              <li key={message.version}>
                <p>
                  <Forme
                    trace={message.examen ? "rond" : "triangle"}
                    ton={message.examen ? "gris" : "ambre"}
                  />{" "}
                  <strong>{message.raison}</strong>
                </p>
                <p className="petit">
                  {message.code && `message ${message.code} · `}
                  <span className="mono">{message.racine}</span> · {momentLong(message.a)}
                </p>
                <MessageLu stream={`acte:${id}`} version={message.version} />
                {message.examen ? (
                  <p className="petit">
                    Classé par {message.examen.par}, {momentLong(message.examen.a)}&nbsp;: «&nbsp;
                    {message.examen.suite}&nbsp;»
                  </p>
                ) : (
                  peut && <Examen stream={`acte:${id}`} version={message.version} acte={id} />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Annulation id={id} vue={vue} peut={peut} />
    </div>
  );
}
