/** The life of an act, one step after the other; horizontal where there is room, vertical on a phone. */
import type { Etape } from "@executoire/droit";
import { Forme } from "../signes/Forme.tsx";
import { momentOuJour } from "../signes/moments.ts";
import { insecable } from "../signes/typographie.ts";

export function LigneDeVie({ etapes }: { etapes: Etape[] }) {
  const derniere = etapes.findLastIndex(({ fait }) => fait);
  return (
    <ol className="ligne-de-vie" aria-label="Ligne de vie">
      {etapes.map((etape, i) => (
        <li
          key={etape.cle}
          className={etape.fait ? "etape etape-faite" : "etape"}
          aria-current={i === derniere ? "step" : undefined}
        >
          <Forme trace={!etape.fait ? "pointille" : i === derniere ? "rond" : "rond-vide"} />
          <span className="etape-nom">{etape.libelle}</span>
          <span className="petit chiffres">{etape.a ? momentOuJour(etape.a) : "à venir"}</span>
          {etape.detail && <span className="petit etape-detail">{detail(etape.detail)}</span>}
        </li>
      ))}
    </ol>
  );
}

/** Publication is detailed by an address: a link says it better than the address itself. */
function detail(texte: string) {
  return /^https?:\/\//.test(texte) ? <a href={texte}>page publique</a> : insecable(texte);
}
