/** For the administrator: time stamps, the mark on the page, the external book. */
import type { CarnetSaisi, EssaiVue, ReglagesSignatureVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { demander, lire, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente } from "../cadre/etats.tsx";
import { Case, Champ, Choix } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";

const CLE = ["reglages-de-signature"];
const ADRESSE = "/api/signatures/reglages";

export function Reglages() {
  const requete = useQuery({ queryKey: CLE, queryFn: () => lire<ReglagesSignatureVue>(ADRESSE) });
  return requete.data ? <Formulaire vue={requete.data} /> : <Attente quoi="Lecture des réglages" />;
}

const CARNET: Required<CarnetSaisi> = {
  sorte: "iparapheur",
  adresse: "",
  utilisateur: "",
  motDePasse: "",
  type: "",
  sousType: "",
  emetteur: "",
};

function Formulaire({ vue }: { vue: ReglagesSignatureVue }) {
  const client = useQueryClient();
  const [adresse, setAdresse] = useState(vue.horodatage.adresse ?? "");
  const [siIndisponible, setSiIndisponible] = useState(vue.horodatage.siIndisponible);
  const [marqueVisible, setMarque] = useState(vue.marqueVisible);
  const [avecCarnet, setAvecCarnet] = useState(vue.carnet !== null);
  const [carnet, setCarnet] = useState({ ...CARNET, ...vue.carnet, motDePasse: "" });
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const saisi = (): CarnetSaisi => {
    const { sorte, adresse: ou, utilisateur, motDePasse, type, sousType, emetteur } = carnet;
    return { sorte, adresse: ou, utilisateur, type, sousType, emetteur, ...(motDePasse && { motDePasse }) };
  };

  async function enregistrer(evenement: FormEvent) {
    evenement.preventDefault();
    setEnCours(true);
    setMotif(null);
    const reponse = await demander<ReglagesSignatureVue>("PUT", ADRESSE, {
      horodatage: { adresse: adresse.trim() || null, siIndisponible },
      marqueVisible,
      carnet: avecCarnet ? saisi() : null,
    });
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    client.setQueryData(CLE, reponse.valeur);
    setCarnet((avant) => ({ ...avant, motDePasse: "" }));
    annoncer("Les réglages de la signature sont enregistrés.");
  }

  const champ = (cle: Exclude<keyof CarnetSaisi, "sorte" | "motDePasse">) => ({
    id: `carnet-${cle}`,
    valeur: carnet[cle],
    changer: (valeur: string) => setCarnet((avant) => ({ ...avant, [cle]: valeur })),
  });
  return (
    <form className="parapheur-papier geste-formulaire" onSubmit={enregistrer}>
      <h2>Horodatage</h2>
      <Champ
        id="horodatage"
        libelle="Adresse du service d’horodatage (RFC 3161)"
        valeur={adresse}
        changer={setAdresse}
        aide="Vide\u00a0: les signatures disent l’heure, sans qu’un tiers la prouve (niveau B-B)."
      />
      <Essai
        chemin={`${ADRESSE}/horodatage/essai`}
        corps={{ adresse: adresse.trim() }}
        inactif={!adresse.trim()}
      />
      <Choix
        libelle="S’il ne répond pas"
        valeur={siIndisponible}
        options={[
          { valeur: "attendre", mot: "Ne pas signer, et le dire" },
          { valeur: "signer-sans", mot: "Signer sans horodatage, et le dire" },
        ]}
        changer={setSiIndisponible}
      />
      <h2>Marque sur la page</h2>
      <Case
        libelle="Dessiner la signature sur la page"
        aide="Nom, qualité, date. Sans elle, la signature est dans le fichier et ne se voit pas imprimée."
        cochee={marqueVisible}
        cocher={setMarque}
      />
      <h2>Parapheur externe</h2>
      <Case libelle="Déposer dans un i-Parapheur" cochee={avecCarnet} cocher={setAvecCarnet} />
      {avecCarnet && (
        <>
          <Champ {...champ("adresse")} libelle="Adresse du service web" />
          <div className="champs-ligne">
            <Champ {...champ("utilisateur")} libelle="Utilisateur" />
            <TextField
              className="champ"
              type="password"
              autoComplete="off"
              value={carnet.motDePasse}
              onChange={(motDePasse) => setCarnet((avant) => ({ ...avant, motDePasse }))}
            >
              <Label>
                {vue.carnet?.motDePasseConnu ? "Mot de passe (vide\u00a0: inchangé)" : "Mot de passe"}
              </Label>
              <Input />
            </TextField>
          </div>
          <div className="champs-ligne">
            <Champ {...champ("type")} libelle="Type" />
            <Champ {...champ("sousType")} libelle="Sous-type" />
          </div>
          <Champ {...champ("emetteur")} libelle="Courriel de l’émetteur" />
          <Essai chemin={`${ADRESSE}/carnet/essai`} corps={saisi()} inactif={!carnet.adresse} />
        </>
      )}
      <h2>Antivirus</h2>
      <p className="petit">
        {vue.antivirus.adresse
          ? `clamd à ${vue.antivirus.adresse}\u00a0; s’il ne répond pas, un fichier déposé est ${vue.antivirus.siIndisponible === "refuser" ? "refusé" : "accepté"}.`
          : "Aucun. Il se règle dans l’environnement du serveur (EXECUTOIRE_CLAMD)."}
      </p>
      {motif && <Refuser motif={motif} />}
      <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
        Enregistrer les réglages
      </Button>
    </form>
  );
}

/** Tried before it is relied on. */
function Essai({ chemin, corps, inactif }: { chemin: string; corps: object; inactif: boolean }) {
  const [vue, setVue] = useState<EssaiVue | null>(null);
  const [enCours, setEnCours] = useState(false);
  return (
    <div className="geste">
      <Button
        className={attente("bouton", enCours)}
        isDisabled={inactif}
        onPress={async () => {
          setEnCours(true);
          const reponse = await demander<EssaiVue>("POST", chemin, corps);
          setEnCours(false);
          setVue(reponse.sorte === "ok" ? reponse.valeur : { ok: false, phrase: refusDe(reponse).phrase });
        }}
      >
        Essayer
      </Button>
      {vue && (
        <p role="status" className={vue.ok ? "ton-vert" : "ton-rouge"}>
          <Forme trace={vue.ok ? "rond" : "carre"} /> {insecable(vue.phrase)}
        </p>
      )}
    </div>
  );
}
