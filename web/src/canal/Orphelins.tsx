/** Mails of the State that are nobody's here: kept, and read by whoever keeps the channel. */
import { dateCivileDe, dateLongue, heureDe } from "@executoire/droit";
import type { CanalVue } from "@executoire/server/contrat";

export function Orphelins({ vue }: { vue: CanalVue }) {
  if (vue.orphelins.length === 0) return null;
  return (
    <section aria-labelledby="orphelins-titre">
      <h2 id="orphelins-titre" className="canal-anciens-titre">
        Courriels sans destinataire ici <span className="chiffres">{vue.orphelins.length}</span>
      </h2>
      <p className="note">
        Arrivés dans la boîte relevée, gardés, sans effet&nbsp;: ils nomment une collectivité que ce serveur
        ne connaît pas, ou ne se lisent pas.
      </p>
      <ul className="canal-anciens">
        {vue.orphelins.map(({ id, detail, recuLe }) => {
          const quand = `${dateLongue(dateCivileDe(recuLe))} à ${heureDe(recuLe)}`;
          return (
            <li key={id}>
              <p>
                {detail} <span className="petit">Reçu le {quand}.</span>
              </p>
              <a
                href={`/api/canal/orphelins/${encodeURIComponent(id)}`}
                download
                aria-label={`Télécharger le courriel reçu le ${quand}`}
              >
                Télécharger le courriel
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
