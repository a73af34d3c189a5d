/** The Cytoscape instance as this map wants it. */
import cytoscape, { type Core, type StylesheetJson } from 'cytoscape';

export function createCore(container: HTMLElement, style: StylesheetJson): Core {
  return cytoscape({
    container,
    style,
    layout: { name: 'preset' },
    autoungrabify: true,
    boxSelectionEnabled: true,
    selectionType: 'additive',
    minZoom: 0.1,
    maxZoom: 8,
    pixelRatio: Math.min(devicePixelRatio, 1.5),
  });
}

/** Moves the map as a picture. Not in Cytoscape's description, but the only way to change it after the start. */
export function setTexture(cy: Core, isOn: boolean): void {
  const { renderer } = cy as unknown as { renderer?: () => { textureOnViewport: boolean } };
  if (renderer !== undefined) renderer.call(cy).textureOnViewport = isOn;
}
