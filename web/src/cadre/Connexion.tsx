/** Sign-in. The account's name and password go once; the session comes back as a cookie. */
import type { SessionVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { demander, type Motif, refusDe, retenirJeton } from "../api/client.ts";
import { session } from "../api/lectures.ts";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Page } from "./Page.tsx";

const INCONNU: Motif = {
  phrase: "Cet identifiant et ce mot de passe ne vont pas ensemble.",
  article: null,
  remede: "Vérifiez la saisie, ou demandez un nouveau mot de passe à l’administrateur.",
};

export function Connexion({ interrompue }: { interrompue: boolean }) {
  const client = useQueryClient();
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const motDePasse = useRef<HTMLInputElement>(null);

  async function entrer(evenement: FormEvent<HTMLFormElement>) {
    evenement.preventDefault();
    if (enCours) return;
    const saisie = new FormData(evenement.currentTarget);
    setEnCours(true);
    setMotif(null);
    const reponse = await demander<SessionVue>("POST", "/api/session", {
      identifiant: String(saisie.get("identifiant") ?? "").trim(),
      motDePasse: String(saisie.get("motDePasse") ?? ""),
    });
    setEnCours(false);
    if (reponse.sorte === "ok") {
      retenirJeton(reponse.valeur.jeton);
      client.setQueryData(session.queryKey, reponse.valeur);
      return;
    }
    setMotif(reponse.sorte === "deconnecte" ? (reponse.refus ?? INCONNU) : refusDe(reponse));
    motDePasse.current?.select();
  }

  return (
    <main className="connexion">
      <Page titre="Se connecter" surtitre="Exécutoire · application des agents et des élus">
        {interrompue && (
          <p className="note connexion-reprise" role="status">
            Votre session a pris fin. Connectez-vous&nbsp;: vous reviendrez à la page que vous quittiez.
          </p>
        )}
        <form className="pile" onSubmit={entrer}>
          <TextField
            name="identifiant"
            autoComplete="username"
            isRequired
            validationBehavior="aria"
            className="champ"
          >
            <Label>Identifiant</Label>
            <Input autoCapitalize="none" spellCheck={false} />
          </TextField>
          <TextField
            name="motDePasse"
            type="password"
            autoComplete="current-password"
            isRequired
            validationBehavior="aria"
            className="champ"
          >
            <Label>Mot de passe</Label>
            <Input ref={motDePasse} />
          </TextField>
          {motif && <Refuser motif={motif} />}
          <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
            Se connecter
          </Button>
        </form>
        <p className="note">
          Sur une installation de démonstration, les comptes et leurs mots de passe sont affichés dans le
          terminal, au démarrage&nbsp;; l’assemblée, ses élus et le ministère y sont des exemples, et rien ne
          part vers l’État.
        </p>
      </Page>
    </main>
  );
}
