// Identifies a node's computation, given names for the nodes that it reads.
import { createHash } from 'node:crypto';
import type { Edge, GraphNode } from './graph';

/** Returns a text that is equal for two nodes with the same computation and inputs. */
export function computeFingerprint(
  node: GraphNode,
  formatEdgeName: (edge: Edge) => string,
): string {
  const { op, attributes, outputs, value } = node;
  const content = value && [outputs, computeDigest(value)];
  return JSON.stringify([op, node.inputs.map(formatEdgeName), attributes, content]);
}

function computeDigest(value: NonNullable<GraphNode['value']>): string {
  const hash = createHash('sha1');
  for (const bytes of ArrayBuffer.isView(value) ? [value] : value) {
    hash.update(`${String(bytes.length)}:`).update(bytes);
  }
  return hash.digest('base64');
}
