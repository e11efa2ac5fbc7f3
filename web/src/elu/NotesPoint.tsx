/** One's own notes on a point, saved as they are typed; and, said exactly, who can read them. */
import type { PointId } from "@executoire/droit";
import type { StatutNotes, useNotes } from "./useNotes.ts";

const MOTS: Record<StatutNotes, string> = {
  lecture: "Lecture de vos notes…",
  enregistrees: "Notes enregistrées, chiffrées.",
  "en-cours": "Enregistrement…",
  "sur-appareil": "Gardées sur cet appareil, chiffrées\u00a0; elles partiront au retour de la ligne.",
  illisibles: "Vos notes précédentes ont été chiffrées avec un autre lien\u00a0: celui-ci ne les ouvre pas.",
  indisponibles: "Les notes demandent une adresse en https\u00a0: ce navigateur ne chiffre pas sans elle.",
  "trop-longues":
    "Vos notes dépassent la place réservée\u00a0: raccourcissez-les pour qu’elles s’enregistrent.",
};

export function NotesPoint({
  point,
  notes,
  statut,
  ecrire,
  repartir,
}: { point: PointId } & ReturnType<typeof useNotes>) {
  const id = `notes-${point}`;
  const ferme = statut === "indisponibles" || statut === "illisibles" || statut === "lecture";
  return (
    <section className="elu-notes" aria-labelledby={`titre-${id}`}>
      <h2 id={`titre-${id}`}>
        <label htmlFor={id}>Mes notes sur ce point</label>
      </h2>
      <textarea
        id={id}
        rows={5}
        value={notes[point] ?? ""}
        disabled={ferme}
        aria-describedby={`statut-${id}`}
        onChange={(e) => ecrire(point, e.target.value)}
      />
      <p className="petit" role="status" id={`statut-${id}`}>
        {statut === "enregistrees" && notes[point] === undefined
          ? "Elles s’enregistrent à mesure que vous écrivez, chiffrées."
          : MOTS[statut]}
      </p>
      {statut === "illisibles" && (
        <button type="button" className="bouton" onClick={() => void repartir()}>
          Repartir de notes vides
        </button>
      )}
      <details className="petit">
        <summary>Qui peut lire ces notes&nbsp;?</summary>
        <p>
          Elles sont chiffrées dans votre navigateur avec une clé tirée de votre lien&nbsp;: le serveur n’en
          garde que des octets chiffrés, et le service des assemblées n’a aucun écran qui les montre. Le même
          lien les ouvre sur un autre appareil.
        </p>
        <p>
          Mais le lien est la clé&nbsp;: qui le détient peut les lire. Ne le transférez pas. L’administrateur
          du serveur, qui fabrique les liens, pourrait techniquement en refaire la clé&nbsp;: n’écrivez pas
          ici ce que vous ne confieriez pas à votre messagerie.
        </p>
      </details>
    </section>
  );
}
