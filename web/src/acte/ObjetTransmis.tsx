/** The object as it is displayed against the object as it leaves, read in the very message, character by character. */
import type { ControleVue } from "@executoire/server/contrat";
import { Forme } from "../signes/Forme.tsx";
import { insecable } from "../signes/typographie.ts";
import { comparer } from "./differences.ts";

export function ObjetTransmis({
  vue,
  affiche,
}: {
  vue: ControleVue;
  /** The object of the act itself. */
  affiche: string;
}) {
  const transmis = vue.composable ? objetDuMessage(vue.message) : null;
  const { references, remplacements } = vue.objet;
  if (transmis === null) return null;
  const segments = comparer(affiche, transmis);
  const identique = segments.every(({ sorte }) => sorte === "egal");
  return (
    <div className="objet-transmis">
      <h3>Objet transmis</h3>
      {identique ? (
        <p className="petit">
          Celui de l’acte, caractère pour caractère ({[...transmis].length} sur 499 permis).
        </p>
      ) : (
        <>
          <p className="petit">
            Il diffère de l’objet de l’acte&nbsp;: barré, ce que l’acte dit et que le message ne dira
            pas&nbsp;; souligné, ce que le message dit à la place.
          </p>
          <p className="objet objet-compare">
            {segments.map(({ sorte, texte }, i) => {
              // biome-ignore lint/suspicious/noArrayIndexKey: segments have no other name than their place
              if (sorte === "egal") return <span key={i}>{texte}</span>;
              return sorte === "ote" ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: segments have no other name than their place
                <del key={i}>
                  <span className="hors-vue">[retiré&nbsp;: </span>
                  {texte}
                  <span className="hors-vue">]</span>
                </del>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: segments have no other name than their place
                <ins key={i}>
                  <span className="hors-vue">[ajouté&nbsp;: </span>
                  {texte}
                  <span className="hors-vue">]</span>
                </ins>
              );
            })}
          </p>
          <p className="petit chiffres">{[...transmis].length} caractères sur 499 permis.</p>
        </>
      )}
      {remplacements.length > 0 && (
        <>
          <p className="petit">
            <Forme trace="triangle" ton="ambre" /> L’opérateur ne sait pas porter tous ces caractères&nbsp;:
            il lira autre chose.
          </p>
          <table className="table table-references">
            <thead>
              <tr>
                <th scope="col">Caractère</th>
                <th scope="col">Lu</th>
                <th scope="col">Fois</th>
                <th scope="col">Pourquoi</th>
              </tr>
            </thead>
            <tbody>
              {remplacements.map(({ avant, apres, fois, phrase }) => (
                <tr key={avant}>
                  <td>{avant}</td>
                  <td>{apres}</td>
                  <td className="chiffres">{fois}</td>
                  <td>{phrase}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {references.length > 0 && (
        <details className="depliable" open>
          <summary>Caractères écrits par référence</summary>
          <p className="petit">
            Le message est en ISO-8859-1, qui n’a pas ces caractères&nbsp;: écrits par leur référence, ils
            arrivent intacts.
          </p>
          <table className="table table-references">
            <thead>
              <tr>
                <th scope="col">Caractère</th>
                <th scope="col">Référence</th>
                <th scope="col">Fois</th>
              </tr>
            </thead>
            <tbody>
              {references.map((reference) => (
                <tr key={reference.reference}>
                  <td>{insecable(reference.caractere)}</td>
                  <td className="mono">{reference.reference}</td>
                  <td className="chiffres">{reference.fois}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </div>
  );
}

/** What the Ministry will read: its references resolved. Null in a message without object. */
function objetDuMessage(message: string): string | null {
  const lu = new DOMParser().parseFromString(message, "text/xml");
  return lu.getElementsByTagNameNS("*", "Objet")[0]?.textContent ?? null;
}
