/** The margin: what is said of the open text, of the others, and what lost its place. */
import { type ContenuProjet, compter } from "@executoire/droit";
import type { FilDeCommentaire } from "@executoire/server/contrat";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { Champ } from "../seance/redaction/champs.tsx";
import { momentMoyen } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import type { Ou } from "./Sommaire.tsx";
import type { Discussion } from "./useFils.ts";

export function Fils({
  discussion,
  contenu,
  ou,
  aller,
  lecture,
}: {
  discussion: Discussion;
  contenu: ContenuProjet;
  ou: Ou;
  aller: (ou: Ou) => void;
  lecture: boolean;
}) {
  const { fils } = discussion;
  const ouverts = fils.filter(({ etat }) => etat === "ouvert");
  const clos = fils.filter(({ etat }) => etat !== "ouvert");
  const existe = (f: FilDeCommentaire) =>
    f.texte === "rapport" || contenu.deliberations.some(({ id }) => id === f.texte);
  const perdus = ouverts.filter((f) => f.situation === "hors-du-texte" || !existe(f));
  const places = ouverts.filter((f) => !perdus.includes(f));
  const ici = places.filter(({ texte }) => texte === ou);
  const ailleurs = places.filter(({ texte }) => texte !== ou);
  const liste = (lesquels: FilDeCommentaire[]) => (
    <ol className="fils">
      {lesquels.map((fil) => (
        <Fil key={fil.id} fil={fil} discussion={discussion} lecture={lecture} />
      ))}
    </ol>
  );
  const nommer = (texte: string): string => {
    if (texte === "rapport") return "Rapport";
    const rang = contenu.deliberations.findIndex(({ id }) => id === texte);
    return `Délibération ${rang + 1}`;
  };
  return (
    <section className="panneau fils-panneau" aria-labelledby="projet-fils">
      <h2 id="projet-fils">Commentaires</h2>
      {fils.length === 0 && (
        <p className="petit">
          Choisissez des mots du texte, puis «&nbsp;Commenter&nbsp;»&nbsp;: la remarque y reste accrochée,
          avec d’autres mots à leur place si vous en proposez.
        </p>
      )}
      {ici.length > 0 && liste(ici)}
      {ici.length === 0 && fils.length > 0 && <p className="petit">Rien d’ouvert sur ce texte.</p>}
      {ailleurs.length > 0 && (
        <ul className="fils-ailleurs petit">
          {[...new Set(ailleurs.map(({ texte }) => texte))].map((texte) => (
            <li key={texte}>
              <Button className="lien" onPress={() => aller(texte)}>
                {nommer(texte)}&nbsp;:{" "}
                {compter(ailleurs.filter((f) => f.texte === texte).length, "commentaire")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {perdus.length > 0 && (
        <section className="fils-perdus" aria-labelledby="fils-perdus">
          <h3 id="fils-perdus">Sans place dans le texte</h3>
          <p className="petit">Les mots qu’ils citent ont changé ou disparu.</p>
          {liste(perdus)}
        </section>
      )}
      {clos.length > 0 && (
        <details className="fils-clos">
          <summary>{compter(clos.length, "commentaire clos", "commentaires clos")}</summary>
          {liste(clos)}
        </details>
      )}
    </section>
  );
}

const CLOS: Record<Exclude<FilDeCommentaire["etat"], "ouvert">, string> = {
  resolu: "Résolu",
  acceptee: "Suggestion acceptée",
  refusee: "Suggestion refusée",
};

function Fil({
  fil,
  discussion,
  lecture,
}: {
  fil: FilDeCommentaire;
  discussion: Discussion;
  lecture: boolean;
}) {
  const { actif, choisir, changer, refus } = discussion;
  const [repond, setRepond] = useState(false);
  const cadre = useRef<HTMLLIElement>(null);
  const choisi = actif === fil.id;
  useEffect(() => {
    // In its own column only: the page of whoever writes does not move.
    if (choisi && window.matchMedia("(min-width: 1181px)").matches)
      cadre.current?.scrollIntoView({ block: "nearest" });
  }, [choisi]);
  const ouvert = fil.etat === "ouvert";
  const suggestion = fil.remplacement !== null;
  return (
    <li ref={cadre} className="remarque" data-actif={choisi || undefined}>
      <button
        type="button"
        className="remarque-cite"
        aria-pressed={choisi}
        onClick={() => choisir(choisi ? null : fil.id)}
      >
        {suggestion ? (
          <>
            <span className="hors-vue">Suggestion, au lieu de&nbsp;: </span>
            <del>{fil.cite}</del>{" "}
            {fil.remplacement ? (
              <>
                <span className="hors-vue">écrire&nbsp;: </span>
                <ins>{fil.remplacement}</ins>
              </>
            ) : (
              <span className="petit">à supprimer</span>
            )}
          </>
        ) : (
          <q>{fil.cite}</q>
        )}
      </button>
      {fil.messages.length === 0 && (
        <p className="petit">
          {fil.par.nom}, {momentMoyen(fil.creeLe)}
        </p>
      )}
      {fil.messages.map(({ par, texte, a }) => (
        <div key={`${a} ${texte}`} className="remarque-message">
          <p className="petit">
            <strong>{par.nom}</strong> <span className="chiffres">{momentMoyen(a)}</span>
          </p>
          <p>{texte}</p>
        </div>
      ))}
      {!ouvert && (
        <p className="petit">
          {CLOS[fil.etat as keyof typeof CLOS]}
          {fil.closPar && ` par ${fil.closPar}`}
          {fil.closLe && `, ${momentMoyen(fil.closLe)}`}
        </p>
      )}
      {refus?.fil === fil.id && <Refuser motif={refus.motif} />}
      {repond ? (
        <Reponse fil={fil.id} discussion={discussion} fermer={() => setRepond(false)} />
      ) : (
        <p className="remarque-gestes">
          {ouvert && suggestion && !lecture && (
            <Button className="bouton" onPress={() => void changer(fil, "accepter")}>
              Accepter
            </Button>
          )}
          {ouvert && suggestion && (
            <Button className="bouton" onPress={() => void changer(fil, "refuser")}>
              Refuser
            </Button>
          )}
          {ouvert && !suggestion && (
            <Button className="bouton" onPress={() => void changer(fil, "resoudre")}>
              Résoudre
            </Button>
          )}
          <Button className="lien" onPress={() => setRepond(true)}>
            Répondre
          </Button>
          {!ouvert && fil.etat !== "acceptee" && (
            <Button className="lien" onPress={() => void changer(fil, "rouvrir")}>
              Rouvrir
            </Button>
          )}
        </p>
      )}
    </li>
  );
}

function Reponse({ fil, discussion, fermer }: { fil: string; discussion: Discussion; fermer: () => void }) {
  const [texte, setTexte] = useState("");
  const [enCours, setEnCours] = useState(false);
  const id = `reponse-${fil}`;
  useEffect(() => document.getElementById(id)?.focus(), [id]);
  async function envoyer(evenement: FormEvent) {
    evenement.preventDefault();
    if (enCours || !texte.trim()) return;
    setEnCours(true);
    const dit = await discussion.repondre(fil, texte.trim());
    setEnCours(false);
    if (dit) fermer();
  }
  return (
    <form className="pile" onSubmit={envoyer}>
      <Champ id={id} libelle="Réponse" lignes={3} valeur={texte} changer={setTexte} />
      <p className="geste">
        <Button type="submit" className="bouton" isDisabled={!texte.trim()}>
          Répondre
        </Button>
        <Button className="lien" onPress={fermer}>
          Annuler
        </Button>
      </p>
    </form>
  );
}
