/** Everything about one recipient: each sending with its proof, and the gestures, each where its answer is shown. */
import type { ConvocationVue, LigneConvocation } from "@executoire/server/contrat";
import { type FormEvent, useState } from "react";
import { Button, Input, Label, Radio, RadioGroup, TextField } from "react-aria-components";
import { Fenetre } from "../direct/Fenetre.tsx";
import { Marque } from "../signes/Etat.tsx";
import { momentLong } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { CANAUX, ENVOIS, ORIGINES, REPONSES } from "./signes.ts";
import { useGeste } from "./useGeste.ts";

interface Proprietes {
  vue: ConvocationVue;
  ligne: LigneConvocation;
}
type Gestes = ReturnType<typeof useGeste>;

export function FicheDestinataire({ vue, ligne, fermer }: Proprietes & { fermer: () => void }) {
  const gestes = useGeste(vue.seance.id);
  const close = vue.seance.phase === "levee";
  const dans = (etat: LigneConvocation["envois"][number]["etat"]) =>
    ligne.envois.some((e) => e.etat === etat);
  // What the line calls for comes first and open; the rest waits, folded.
  const perdu = !close && dans("echec");
  const aRemettre = !close && !perdu && dans("a-remettre");
  return (
    <Fenetre titre={ligne.nom} fermer={fermer}>
      <p className="petit">
        {ligne.destinataire === "suppleant" ? "Suppléant" : "Titulaire"}, siège {ligne.rang}
        {ligne.commune ? `, ${ligne.commune}` : ""}
        {ligne.adresse ? ` · ${ligne.adresse}` : ""}
      </p>
      <Envois ligne={ligne} gestes={gestes} />
      {perdu && <Adresse ligne={ligne} gestes={gestes} ouverte />}
      {aRemettre && <Remise vue={vue} ligne={ligne} gestes={gestes} ouverte />}
      <Reponse vue={vue} ligne={ligne} gestes={gestes} close={close} />
      {!close && !perdu && <Adresse ligne={ligne} gestes={gestes} />}
      {!close && !aRemettre && <Remise vue={vue} ligne={ligne} gestes={gestes} />}
      <div className="dialogue-pied">
        <Button className="bouton" onPress={fermer}>
          Fermer
        </Button>
      </div>
    </Fenetre>
  );
}

function Envois({ ligne, gestes }: { ligne: LigneConvocation; gestes: Gestes }) {
  const { siege, destinataire } = ligne;
  const motif = gestes.motif("renvoi");
  return (
    <section className="fiche-part" aria-labelledby="fiche-envois">
      <h3 id="fiche-envois">Envois</h3>
      {ligne.envois.map((envoi) => (
        <div key={envoi.envoi} className="fiche-envoi">
          <p>
            {envoi.envoi === 1 ? "Convocation" : `Complément n° ${envoi.envoi - 1}`}&nbsp;:{" "}
            <Marque signe={ENVOIS[envoi.etat]} />
          </p>
          <p className="petit">
            {envoi.a
              ? `${momentLong(envoi.a)}, ${CANAUX[envoi.canal]}.`
              : envoi.motif && `${majuscule(envoi.motif)}.`}
          </p>
          {envoi.preuve && (
            <p className="petit">
              <a href={envoi.preuve}>Message exact (.eml)</a>
              <span className="fiche-empreinte mono">SHA-256 {envoi.empreinte}</span>
            </p>
          )}
          {envoi.preuve && envoi.etat !== "en-cours" && envoi.etat !== "a-envoyer" && (
            <div className="geste">
              <Button
                className={gestes.enCours === "renvoi" ? "bouton bouton-attend" : "bouton"}
                onPress={() => gestes.faire("renvoi", { envoi: envoi.envoi, siege, destinataire })}
              >
                Renvoyer le même message
              </Button>
              <p className="petit">
                Mêmes octets, même identifiant&nbsp;: une boîte qui l’a déjà reçu le reconnaît.
              </p>
            </div>
          )}
        </div>
      ))}
      {motif && <Refuser motif={motif} />}
    </section>
  );
}

const majuscule = (texte: string) => texte.charAt(0).toLocaleUpperCase("fr") + texte.slice(1);

interface Pliable {
  gestes: Gestes;
  ouverte?: boolean;
}

function Adresse({ ligne, gestes, ouverte = false }: Pick<Proprietes, "ligne"> & Pliable) {
  const { siege, destinataire } = ligne;
  const [courriel, setCourriel] = useState("");
  const motif = gestes.motif("adresse");
  async function envoyer(evenement: FormEvent) {
    evenement.preventDefault();
    if (await gestes.faire("adresse", { siege, destinataire, courriel: courriel.trim() })) setCourriel("");
  }
  return (
    <details className="fiche-part" open={ouverte}>
      <summary>Corriger l’adresse et renvoyer</summary>
      <form aria-label="Corriger l’adresse et renvoyer" onSubmit={envoyer}>
        <TextField className="champ" type="email" value={courriel} onChange={setCourriel} isRequired>
          <Label>Nouvelle adresse électronique</Label>
          <Input autoComplete="off" />
        </TextField>
        {motif && <Refuser motif={motif} />}
        <div className="geste">
          <Button type="submit" className={gestes.enCours === "adresse" ? "bouton bouton-attend" : "bouton"}>
            Envoyer à cette adresse
          </Button>
          <p className="petit">
            Elle remplace l’ancienne dans l’assemblée. Le lien parti à la mauvaise adresse cesse d’ouvrir le
            dossier.
          </p>
        </div>
      </form>
    </details>
  );
}

/** The day of Paris as this browser knows it. */
const aujourdhui = () => new Intl.DateTimeFormat("fr-CA", { timeZone: "Europe/Paris" }).format(new Date());

function Remise({ vue, ligne, gestes, ouverte = false }: Proprietes & Pliable) {
  const { siege, destinataire } = ligne;
  const attendue = ligne.envois.find(({ etat }) => etat === "a-remettre") ?? ligne.envois.at(-1);
  const [envoi, setEnvoi] = useState(attendue?.envoi ?? 1);
  const [canal, setCanal] = useState(ligne.canal === "papier" ? "papier" : "main-propre");
  const [le, setLe] = useState(aujourdhui);
  const [heure, setHeure] = useState("");
  const motif = gestes.motif("remise");
  async function noter(evenement: FormEvent) {
    evenement.preventDefault();
    await gestes.faire("remise", { envoi, siege, destinataire, canal, le, ...(heure && { heure }) });
  }
  return (
    <details className="fiche-part" open={ouverte}>
      <summary>Noter une remise sur papier</summary>
      <form aria-label="Noter une remise sur papier" onSubmit={noter}>
        {vue.envois.length > 1 && (
          <label className="champ-ligne">
            Envoi{" "}
            <select value={envoi} onChange={(e) => setEnvoi(Number(e.currentTarget.value))}>
              {vue.envois.map((e) => (
                <option key={e.envoi} value={e.envoi}>
                  {e.titre}
                </option>
              ))}
            </select>
          </label>
        )}
        <RadioGroup className="choix-forme" value={canal} onChange={setCanal} orientation="horizontal">
          <Label>Comment</Label>
          <div className="choix-forme-liste">
            <Radio value="main-propre">Remis en main propre</Radio>
            <Radio value="papier">Posté</Radio>
          </div>
        </RadioGroup>
        <div className="fiche-dates">
          <TextField className="champ" type="date" value={le} onChange={setLe} isRequired>
            <Label>Le</Label>
            <Input />
          </TextField>
          <TextField className="champ" type="time" value={heure} onChange={setHeure}>
            <Label>À (facultatif)</Label>
            <Input />
          </TextField>
        </div>
        {motif && <Refuser motif={motif} />}
        <div className="geste">
          <Button type="submit" className={gestes.enCours === "remise" ? "bouton bouton-attend" : "bouton"}>
            Noter la remise
          </Button>
          <p className="petit">Ce jour compte pour ce membre, et le plus tardif pour la séance.</p>
        </div>
      </form>
    </details>
  );
}

function Reponse({ vue, ligne, gestes, close }: Proprietes & { gestes: Gestes; close: boolean }) {
  const { siege, destinataire } = ligne;
  const [reponse, setReponse] = useState("");
  const [mandataire, setMandataire] = useState("");
  const [origine, setOrigine] = useState("papier");
  const motif = gestes.motif("reponse");
  const { reponse: connue } = ligne;
  function choisir(valeur: string) {
    setReponse(valeur);
    // A procuration is written.
    if (valeur === "procuration" && origine === "telephone") setOrigine("papier");
  }
  async function noter(evenement: FormEvent) {
    evenement.preventDefault();
    const procuration = reponse === "procuration" && mandataire;
    if (!reponse) return;
    await gestes.faire("reponse", {
      siege,
      destinataire,
      reponse,
      origine,
      ...(procuration && { mandataire }),
    });
  }
  return (
    <section className="fiche-part" aria-labelledby="fiche-reponse">
      <h3 id="fiche-reponse">Réponse</h3>
      {connue ? (
        <p>
          <Marque signe={REPONSES[connue.reponse]} /> {connue.mandataire ? `à ${connue.mandataire}, ` : ""}
          {momentLong(connue.a)}, {ORIGINES[connue.origine]}.
        </p>
      ) : (
        <p className="petit">{close ? "Aucune réponse n’a été reçue." : "Aucune réponse pour l’instant."}</p>
      )}
      {!close && (
        <form className="fiche-reponse" aria-label="Noter une réponse" onSubmit={noter}>
          <RadioGroup className="choix-forme" value={reponse} onChange={choisir} orientation="horizontal">
            <Label>Noter une réponse reçue autrement que par le lien</Label>
            <div className="choix-forme-liste">
              <Radio value="present">Présent</Radio>
              <Radio value="absent">Absent</Radio>
              {destinataire === "titulaire" && <Radio value="procuration">Procuration</Radio>}
            </div>
          </RadioGroup>
          {reponse === "procuration" && (
            <label className="champ-ligne">
              À{" "}
              <select required value={mandataire} onChange={(e) => setMandataire(e.currentTarget.value)}>
                <option value="">Choisir un membre</option>
                {vue.membres
                  .filter((membre) => membre.siege !== siege)
                  .map((membre) => (
                    <option key={membre.siege} value={membre.siege}>
                      {membre.nom}
                    </option>
                  ))}
              </select>
            </label>
          )}
          <label className="champ-ligne">
            Reçue{" "}
            <select value={origine} onChange={(e) => setOrigine(e.currentTarget.value)}>
              <option value="papier">par écrit</option>
              <option value="courriel">par courriel</option>
              {reponse !== "procuration" && <option value="telephone">par téléphone</option>}
            </select>
          </label>
          {motif && <Refuser motif={motif} />}
          <div className="geste">
            <Button
              type="submit"
              isDisabled={reponse === ""}
              className={gestes.enCours === "reponse" ? "bouton bouton-attend" : "bouton"}
            >
              Noter la réponse
            </Button>
            {reponse === "" && <p className="petit">Choisissez d’abord ce que le membre a répondu.</p>}
          </div>
        </form>
      )}
    </section>
  );
}
