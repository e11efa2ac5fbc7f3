/** Left, what waits; right, the document in hand. « Lu » passes to the next; one gesture signs all that was read. */
import { compter, dateMoyenne } from "@executoire/droit";
import type { ParapheurVue, PieceASigner } from "@executoire/server/contrat";
import { useRef, useState } from "react";
import { Button } from "react-aria-components";
import { annoncer } from "../cadre/annonces.ts";
import { Forme } from "../signes/Forme.tsx";
import { insecable } from "../signes/typographie.ts";
import { Deposer } from "./Deposer.tsx";
import { Lecteur } from "./Lecteur.tsx";
import { Signer } from "./Signer.tsx";

export function ASigner({ vue, service }: { vue: ParapheurVue; service: boolean }) {
  const { pieces } = vue;
  const [choisie, setChoisie] = useState<string | null>(pieces[0]?.piece ?? null);
  // What was read is that very document: made again since, it is to be read again.
  const [lus, setLus] = useState<ReadonlySet<string>>(new Set());
  const liste = useRef<HTMLUListElement>(null);
  const cle = ({ piece, empreinte }: PieceASigner) => `${piece} ${empreinte}`;
  const ouverte = pieces.find(({ piece }) => piece === choisie) ?? pieces[0] ?? null;
  const prets = pieces.filter((piece) => !piece.obstacle && lus.has(cle(piece)));

  function marquer(piece: PieceASigner, lu: boolean) {
    setLus((avant) => {
      const suite = new Set(avant);
      if (lu) suite.add(cle(piece));
      else suite.delete(cle(piece));
      return suite;
    });
  }

  function suivant() {
    if (!ouverte) return;
    marquer(ouverte, true);
    const rang = pieces.indexOf(ouverte);
    const reste = [...pieces.slice(rang + 1), ...pieces.slice(0, rang)];
    const prochaine = reste.find((piece) => !piece.obstacle && !lus.has(cle(piece)));
    if (prochaine) {
      setChoisie(prochaine.piece);
      annoncer(`Lu. Document suivant\u00a0: ${prochaine.intitule}.`);
    } else annoncer("Tous les documents sont lus.");
  }

  if (pieces.length === 0)
    return (
      <p className="vide">
        Rien n’attend de signature. Les actes arrivent ici dès que leur document est établi, les
        procès-verbaux dès qu’ils sont arrêtés.
      </p>
    );
  return (
    <div className="parapheur">
      <section className="parapheur-liste" aria-labelledby="parapheur-liste">
        <h2 id="parapheur-liste" className="hors-vue">
          Documents à signer
        </h2>
        <ul ref={liste}>
          {pieces.map((piece) => (
            <Ligne
              key={piece.piece}
              piece={piece}
              ici={piece === ouverte}
              lu={lus.has(cle(piece))}
              ouvrir={() => {
                setChoisie(piece.piece);
                // On a narrow screen the document opens far below its line.
                if (window.matchMedia("(max-width: 960px)").matches)
                  requestAnimationFrame(() => document.getElementById("lecteur")?.scrollIntoView());
              }}
              marquer={(lu) => marquer(piece, lu)}
            />
          ))}
        </ul>
        {vue.signataire && (
          <div className="parapheur-pied">
            <p className="petit" role="status">
              {prets.length === 0
                ? "Lisez un document, puis marquez-le lu\u00a0: vous signerez tout en une fois."
                : `${compter(prets.length, "document lu", "documents lus")}, ${vue.horodatage ?? "sans horodatage"}.`}
            </p>
            <Signer pieces={prets} vue={vue} signe={() => setLus(new Set())} />
          </div>
        )}
        {service && <Deposer pieces={pieces} vue={vue} />}
      </section>
      {ouverte && (
        <Lecteur
          piece={ouverte}
          lu={lus.has(cle(ouverte))}
          suivant={ouverte.obstacle || !vue.signataire ? null : suivant}
        />
      )}
    </div>
  );
}

function Ligne({
  piece,
  ici,
  lu,
  ouvrir,
  marquer,
}: {
  piece: PieceASigner;
  ici: boolean;
  lu: boolean;
  ouvrir: () => void;
  marquer: (lu: boolean) => void;
}) {
  const id = `lu-${piece.piece}`;
  return (
    <li className={ici ? "parapheur-ligne parapheur-ici" : "parapheur-ligne"}>
      {piece.obstacle ? (
        <span className="parapheur-attend" title={piece.obstacle.phrase}>
          <Forme trace="losange" ton="gris" />
        </span>
      ) : (
        <input
          id={id}
          type="checkbox"
          checked={lu}
          onChange={(evenement) => marquer(evenement.target.checked)}
          aria-label={`Lu\u00a0: ${piece.intitule}`}
        />
      )}
      <div>
        <Button
          className="lien parapheur-titre"
          onPress={ouvrir}
          {...(ici && { "aria-current": "true" as const })}
        >
          {insecable(piece.intitule)}
        </Button>
        <p className="parapheur-objet">{insecable(piece.objet)}</p>
        <p className="petit chiffres">
          {dateMoyenne(piece.date)} · {compter(piece.pages, "page")}
          {piece.formule && ` · ${piece.formule}`}
        </p>
        {piece.obstacle && <p className="petit">{insecable(piece.obstacle.phrase)}</p>}
      </div>
    </li>
  );
}
