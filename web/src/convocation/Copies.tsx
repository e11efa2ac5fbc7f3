/** Councillors of the member communes who do not sit: they receive a copy of the convocation and of the notes. */
import { compter } from "@executoire/droit";
import type { ConvocationVue, CopiesReponse } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button, Label, TextArea, TextField } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Marque } from "../signes/Etat.tsx";
import { momentMoyen } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { convocation } from "./lecture.ts";
import { ENVOIS } from "./signes.ts";
import { useGeste } from "./useGeste.ts";

type VueCopies = NonNullable<ConvocationVue["copies"]>;

export function Copies({ seance, copies }: { seance: string; copies: VueCopies }) {
  const { faire } = useGeste(seance);
  const perdues = copies.lignes.filter(({ etat }) => etat === "echec" || etat === "incertain");
  const parties = copies.lignes.filter(({ etat }) => etat === "envoye");
  return (
    <section className="panneau" aria-labelledby="copies">
      <h2 id="copies">Copie aux conseillers municipaux des communes membres</h2>
      <p className="petit">
        Ceux qui ne siègent pas reçoivent copie de la convocation et de la note ({copies.article}).
      </p>
      <p>
        {copies.total === 0
          ? "Aucune adresse n’est enregistrée\u00a0: personne n’en reçoit copie."
          : `${compter(copies.total, "adresse enregistrée", "adresses enregistrées")}, ${compter(parties.length, "copie envoyée", "copies envoyées")} sur ${copies.lignes.length}.`}
      </p>
      {perdues.length > 0 && (
        <ul className="convocation-copies">
          {perdues.map((ligne) => (
            <li key={`${ligne.envoi} ${ligne.id}`}>
              <Marque signe={ENVOIS[ligne.etat]} /> {ligne.nom} ({ligne.adresse})&nbsp;: {ligne.motif}{" "}
              <Button
                className="lien"
                aria-label={`Renvoyer\u00a0: ${ligne.nom}`}
                onPress={() =>
                  faire("renvoi", { envoi: ligne.envoi, siege: ligne.id, destinataire: "copie" })
                }
              >
                Renvoyer
              </Button>
            </li>
          ))}
        </ul>
      )}
      {copies.lignes.length > 0 && (
        <details>
          <summary>Les {copies.lignes.length} copies et leurs preuves</summary>
          <ul className="convocation-copies">
            {copies.lignes.map((ligne) => (
              <li key={`${ligne.envoi} ${ligne.id}`}>
                <Marque signe={ENVOIS[ligne.etat]} /> {ligne.nom} ({ligne.adresse})
                {ligne.a && `, ${momentMoyen(ligne.a)}`}{" "}
                {ligne.preuve && (
                  <a href={ligne.preuve} aria-label={`Message exact\u00a0: ${ligne.nom}`}>
                    Message exact
                  </a>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      <Coller seance={seance} total={copies.total} />
    </section>
  );
}

function Coller({ seance, total }: { seance: string; total: number }) {
  const client = useQueryClient();
  const [texte, setTexte] = useState("");
  const [enCours, setEnCours] = useState(false);
  const [motif, setMotif] = useState<Motif | null>(null);
  const [ignorees, setIgnorees] = useState<CopiesReponse["ignorees"]>([]);
  async function enregistrer(evenement: FormEvent) {
    evenement.preventDefault();
    if (enCours || texte.trim() === "") return;
    setEnCours(true);
    setMotif(null);
    const reponse = await demander<CopiesReponse>("POST", "/api/convocation/copies", { texte });
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    setIgnorees(reponse.valeur.ignorees);
    setTexte("");
    annoncer(`${reponse.valeur.copies.length} adresses enregistrées.`);
    await client.invalidateQueries({ queryKey: convocation(seance).queryKey });
  }
  return (
    <details className="convocation-coller">
      <summary>{total === 0 ? "Donner la liste des adresses" : "Remplacer la liste des adresses"}</summary>
      <form className="pile" onSubmit={enregistrer}>
        <TextField className="champ" value={texte} onChange={setTexte}>
          <Label>Coller depuis le tableur&nbsp;: nom, commune, adresse, une personne par ligne</Label>
          <TextArea rows={6} spellCheck="false" />
        </TextField>
        {motif && <Refuser motif={motif} />}
        {ignorees.length > 0 && (
          <div className="note" role="status">
            <p>{compter(ignorees.length, "ligne n’a pas été lue", "lignes n’ont pas été lues")}&nbsp;:</p>
            <ul>
              {ignorees.map(({ ligne, motif: raison }) => (
                <li key={ligne}>
                  ligne {ligne}, {raison}
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className="geste">
          <Button type="submit" className={enCours ? "bouton bouton-attend" : "bouton"}>
            Enregistrer la liste
          </Button>
          <p className="petit">Elle servira au prochain envoi&nbsp;; ce qui est déjà parti ne change pas.</p>
        </div>
      </form>
    </details>
  );
}
