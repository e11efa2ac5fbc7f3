/** What is on its way, what nobody answered, and what the Ministry refused. */
import { compter } from "@executoire/droit";
import type { LigneEnvoi } from "@executoire/server/contrat";
import { Link } from "wouter";
import { ETATS_ENVOI, Marque, type Signe } from "../signes/Etat.tsx";
import { momentMoyen } from "../signes/moments.ts";
import { insecable } from "../signes/typographie.ts";

const EN_RETARD: Signe = { mot: "Accusé en retard", trace: "triangle", ton: "ambre" };

const lienActe = (acte: string): string => `/actes/${encodeURIComponent(acte)}`;

export function EnCours({ lignes, duLot }: { lignes: LigneEnvoi[]; duLot: Set<string> }) {
  // Those of the batch are told by the batch; a doubt is always told here, with its decision.
  const doutes = lignes.filter(({ etat }) => etat === "sans-reponse");
  const autres = lignes.filter(({ etat, acte }) => etat !== "sans-reponse" && !duLot.has(acte));
  if (lignes.length === 0) return null;
  return (
    <>
      {doutes.length > 0 && (
        <section className="panneau bureau-alerte bureau-alerte-ambre" aria-labelledby="sans-reponse">
          <h2 id="sans-reponse">
            Sans réponse <span className="chiffres bureau-compte">{doutes.length}</span>
          </h2>
          <p className="petit">
            Nul ne sait si ces envois sont arrivés. Rien n’est renvoyé sans vous&nbsp;: vérifiez auprès de la
            préfecture, puis décidez. Si l’accusé arrive entre-temps, il sera rapproché de l’acte.
          </p>
          <ul className="lignes-envoi">
            {doutes.map((ligne) => (
              <Ligne key={ligne.acte} ligne={ligne}>
                <Link className="bouton" href={lienActe(ligne.acte)}>
                  Décider<span className="hors-vue"> du sort de l’envoi de {ligne.numero}</span>
                </Link>
              </Ligne>
            ))}
          </ul>
        </section>
      )}
      {autres.length > 0 && (
        <section className="panneau" aria-labelledby="en-cours">
          <h2 id="en-cours">
            En cours <span className="chiffres bureau-compte">{autres.length}</span>
          </h2>
          <ul className="lignes-envoi">
            {autres.map((ligne) => (
              <Ligne key={ligne.acte} ligne={ligne} />
            ))}
          </ul>
          <p className="petit">
            «&nbsp;Envoyé&nbsp;» veut dire que l’autre côté a pris les octets&nbsp;; seul l’accusé de
            réception rend l’acte opposable.
          </p>
        </section>
      )}
    </>
  );
}

export function Refuses({ lignes, peutTransmettre }: { lignes: LigneEnvoi[]; peutTransmettre: boolean }) {
  if (lignes.length === 0) return null;
  return (
    <section className="panneau bureau-alerte" aria-labelledby="refuses">
      <h2 id="refuses">
        Refusés <span className="chiffres bureau-compte">{lignes.length}</span>
      </h2>
      <p className="petit">
        {compter(lignes.length, "acte")} à corriger&nbsp;: le numéro n’est pas perdu, l’acte repart sous le
        même.
      </p>
      <ul className="lignes-envoi">
        {lignes.map((ligne) => (
          <Ligne key={ligne.acte} ligne={ligne}>
            {peutTransmettre && (
              <Link className="bouton" href={`${lienActe(ligne.acte)}/envoi`}>
                Corriger l’envoi<span className="hors-vue"> de {ligne.numero}</span>
              </Link>
            )}
          </Ligne>
        ))}
      </ul>
    </section>
  );
}

function Ligne({ ligne, children }: { ligne: LigneEnvoi; children?: React.ReactNode }) {
  return (
    <li>
      <Marque signe={ligne.retard ? EN_RETARD : ETATS_ENVOI[ligne.etat]} />
      <div>
        <p>
          <Link href={lienActe(ligne.acte)} className="chiffres">
            {ligne.numero}
          </Link>{" "}
          {insecable(ligne.objet)}
        </p>
        {ligne.phrase && <p className="petit">{ligne.phrase}</p>}
        {!ligne.phrase && ligne.depuis && (
          <p className="petit chiffres">depuis le {momentMoyen(ligne.depuis)}</p>
        )}
      </div>
      {children}
    </li>
  );
}
