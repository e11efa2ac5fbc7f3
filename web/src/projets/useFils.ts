/** What is said in the margin of a projet, as the editor and the list of threads both use it. */
import type { ContenuProjet, TexteActe } from "@executoire/droit";
import { desancrer } from "@executoire/droit";
import type { FilDeCommentaire, FilsVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import type { DemandeDeFil, SurFil } from "../redaction/EditeurTexte.tsx";
import { adresseProjet, fils as lectureFils } from "./lectures.ts";
import { accepterDans } from "./suggestion.ts";
import type { Ecriture } from "./useEcriture.ts";

type Fait = "resoudre" | "rouvrir" | "refuser" | "accepter";
const DITS: Record<Fait, string> = {
  resoudre: "Commentaire résolu.",
  rouvrir: "Commentaire rouvert.",
  refuser: "Suggestion refusée\u00a0: le texte reste.",
  accepter: "Suggestion acceptée\u00a0: le texte est changé.",
};

export interface Discussion {
  fils: readonly FilDeCommentaire[];
  actif: string | null;
  /** Shows it, here and in the text. */
  choisir: (fil: string | null) => void;
  repondre: (fil: string, texte: string) => Promise<boolean>;
  changer: (fil: FilDeCommentaire, fait: Fait) => Promise<void>;
  refus: { fil: string; motif: Motif } | null;
  /** What the editor of one text is given. */
  pour: (texte: string) => { fils: FilDeCommentaire[]; surFil: SurFil };
}

export function useFils(id: string, ecriture: Ecriture, fils: readonly FilDeCommentaire[]): Discussion {
  const client = useQueryClient();
  const [actif, choisir] = useState<string | null>(null);
  const [refus, setRefus] = useState<Discussion["refus"]>(null);
  const { plume, ecrit, brouillon } = ecriture;
  const adresse = `${adresseProjet(id)}/fils`;

  async function envoyer(fil: string, chemin: string, corps: object): Promise<boolean> {
    setRefus(null);
    const reponse = await demander<FilsVue>("POST", `${adresse}${chemin}`, corps);
    if (reponse.sorte !== "ok") {
      setRefus({ fil, motif: refusDe(reponse) });
      return false;
    }
    client.setQueryData(lectureFils(id).queryKey, reponse.valeur);
    return true;
  }
  const surUnFil = (fil: string, chemin: string, corps: object = {}) =>
    envoyer(fil, `/${encodeURIComponent(fil)}/${chemin}`, corps);

  async function ajouter(texte: string, { ancre, ...demande }: DemandeDeFil): Promise<void> {
    // Its anchor is already in the text of whoever may write: the pen comes first, the server then waits for the save.
    if (ecrit) await plume.prendre();
    const corps = { ...demande, texte, ancre: { ...ancre, version: brouillon.version } };
    if (await envoyer(demande.id, "", corps)) {
      choisir(demande.id);
      annoncer(demande.remplacement === undefined ? "Commentaire ajouté." : "Suggestion ajoutée.");
    }
  }

  async function changer(fil: FilDeCommentaire, fait: Fait): Promise<void> {
    if (fait === "accepter") {
      const suite = avecLaSuggestion(brouillon.contenu, fil);
      if (!suite) {
        const phrase = "Les mots que cette suggestion remplace ne sont plus dans le texte.";
        const remede = "Écrivez-la vous-même, puis marquez-la comme résolue.";
        return setRefus({ fil: fil.id, motif: { phrase, article: null, remede } });
      }
      if (!(await plume.prendre())) return setRefus({ fil: fil.id, motif: SANS_PLUME });
      if (!(await surUnFil(fil.id, fait, { onglet: plume.onglet }))) return;
      ecriture.changer((avant) => avecLaSuggestion(avant, fil) ?? avant);
    } else {
      if (!(await surUnFil(fil.id, fait))) return;
      // A closed thread leaves the text of whoever writes; elsewhere it is only no longer shown.
      if (plume.lire().tenue && fait !== "rouvrir")
        ecriture.changer((avant) => surLeTexte(avant, fil.texte, (t) => desancrer(t, new Set([fil.id]))));
    }
    annoncer(DITS[fait]);
  }

  return {
    fils,
    actif,
    choisir,
    refus,
    repondre: (fil, texte) => surUnFil(fil, "messages", { texte }),
    changer,
    pour: (texte) => ({
      fils: fils.filter((f) => f.texte === texte),
      surFil: {
        actif,
        choisir: (fil) => {
          if (fil) choisir(fil);
        },
        ajouter: (demande) => void ajouter(texte, demande),
        accepter: (fil) =>
          void plume.prendre().then(() => surUnFil(fil, "accepter", { onglet: plume.onglet })),
        refuser: (fil) => void surUnFil(fil, "refuser"),
      },
    }),
  };
}

const SANS_PLUME: Motif = {
  phrase: "Une suggestion s’accepte la plume en main\u00a0: le texte change avec elle.",
  article: null,
  remede: "Prenez la plume, puis acceptez-la.",
};

function surLeTexte(
  contenu: ContenuProjet,
  texte: string,
  suite: (texte: TexteActe) => TexteActe,
): ContenuProjet {
  if (texte === "rapport") return { ...contenu, rapport: suite(contenu.rapport) };
  return {
    ...contenu,
    deliberations: contenu.deliberations.map((d) => (d.id === texte ? { ...d, texte: suite(d.texte) } : d)),
  };
}

function avecLaSuggestion(contenu: ContenuProjet, fil: FilDeCommentaire): ContenuProjet | null {
  let fait = false;
  const suite = surLeTexte(contenu, fil.texte, (texte) => {
    const apres = accepterDans(texte, fil.id, fil.remplacement ?? "");
    if (apres) fait = true;
    return apres ?? texte;
  });
  return fait ? suite : null;
}
