/** Mounts the application. Everything below is declared; nothing happens at import. */
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { EchecLecture } from "./api/client.ts";
import { session } from "./api/lectures.ts";
import { Application } from "./application.tsx";

/** A session that ended anywhere brings back the sign-in page everywhere. */
function surEchec(erreur: unknown): void {
  if (erreur instanceof EchecLecture && erreur.reponse.sorte === "deconnecte")
    client.setQueryData(session.queryKey, null);
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: surEchec }),
  mutationCache: new MutationCache({ onError: surEchec }),
  defaultOptions: {
    queries: {
      // A town hall may run the server on its own machine, without any network: always ask.
      networkMode: "always",
      retry: (fois, erreur) =>
        erreur instanceof EchecLecture && ["coupure", "panne"].includes(erreur.reponse.sorte) && fois < 2,
      retryDelay: (fois) => 400 * 2 ** fois,
    },
    mutations: { networkMode: "always" },
  },
});

const racine = document.getElementById("application");
if (!racine) throw new Error("index.html has no #application");
createRoot(racine).render(
  <StrictMode>
    <I18nProvider locale="fr-FR">
      <QueryClientProvider client={client}>
        <Application />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
