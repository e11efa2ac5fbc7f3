import { parentPort, workerData } from "node:worker_threads";
import { ouvrirCourriel } from "./courriel.ts";

parentPort?.postMessage(await ouvrirCourriel(workerData as Uint8Array));
