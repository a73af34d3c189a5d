/** How Cytoscape draws nodes and lines; labels are not its business (see `labels-layer.ts`). */
import type { StylesheetJson } from 'cytoscape';
import { colorOfSlot, type MapColors } from './colors.ts';

/** @param thin the share of their width that lines keep: they do not grow with the zoom */
export function styleSheet(colors: MapColors, thin = 1): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        width: 'data(size)',
        height: 'data(size)',
        'background-color': colors.other,
        'border-width': thin,
        'border-color': colors.canvas,
        'overlay-opacity': 0,
        'z-index': 2,
      },
    },
    ...colors.slots.map((_, slot) => ({
      selector: `node[slot = ${slot}]`,
      style: { 'background-color': colorOfSlot(colors, slot) },
    })),
    {
      selector: 'node.stub',
      style: { 'background-color': colors.canvas, 'border-color': colors.other, 'border-width': 1.5 * thin },
    },
    ...colors.slots.map((_, slot) => ({
      selector: `node.stub[slot = ${slot}]`,
      style: { 'background-color': colors.canvas, 'border-color': colorOfSlot(colors, slot) },
    })),
    { selector: 'node.root', style: { 'border-width': 3 * thin, 'border-color': colors.accent } },
    { selector: 'node.dim', style: { opacity: 0.22 } },
    {
      selector: 'node.chosen',
      style: {
        'outline-width': 2 * thin,
        'outline-color': colors.text,
        'outline-offset': 1.5 * thin,
        'outline-opacity': 1,
      },
    },
    {
      selector: 'node.focus, node.cursor',
      style: {
        'outline-width': 3 * thin,
        'outline-color': colors.accent,
        'outline-offset': 1.5 * thin,
        'outline-opacity': 1,
        'z-index': 9,
      },
    },
    {
      selector: 'edge',
      style: {
        width: thin,
        'line-color': colors.edge,
        'line-opacity': 0.26,
        'curve-style': 'haystack',
        'haystack-radius': 0,
        events: 'no',
        'overlay-opacity': 0,
        'z-index': 1,
      },
    },
    {
      selector: 'edge.branch',
      style: {
        'curve-style': 'round-segments',
        'segment-weights': 'data(weight)' as unknown as number,
        'segment-distances': 'data(distance)' as unknown as number,
        'segment-radii': 6,
        'edge-distances': 'node-position',
        'source-endpoint': '0 0',
        'target-endpoint': '0 0',
        width: 1.4 * thin,
        'line-opacity': 0.62,
      },
    },
    { selector: 'edge.level', style: { 'curve-style': 'straight' } },
    ...colors.slots.map((_, slot) => ({
      selector: `edge.branch[slot = ${slot}]`,
      style: { 'line-color': colorOfSlot(colors, slot) },
    })),
    { selector: 'edge.dim', style: { 'line-opacity': 0.07 } },
    {
      selector: 'edge.cited, edge.citing',
      style: {
        'curve-style': 'straight',
        'line-opacity': 0.5,
        width: 1.1 * thin,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.7 * thin,
        'z-index': 8,
      },
    },
    { selector: 'edge.cited', style: { 'line-color': colors.older, 'target-arrow-color': colors.older } },
    {
      selector: 'edge.citing',
      style: { 'line-color': colors.newer, 'target-arrow-color': colors.newer, 'line-style': 'dashed' },
    },
    {
      selector: 'core',
      style: {
        'outside-texture-bg-opacity': 0,
        'active-bg-opacity': 0,
        'selection-box-color': colors.accent,
        'selection-box-opacity': 0.15,
        'selection-box-border-width': 1,
        'selection-box-border-color': colors.accent,
      },
    },
  ] as StylesheetJson;
}
