/**
 * The only Cytoscape instance, with a canvas under it and one over it. It is told what to draw and what stands out, and
 * says what was pointed at; what that means is decided elsewhere.
 */
import type { Core, ElementDefinition } from 'cytoscape';
import { cleared, layer } from './canvas-layer.ts';
import { type MapColors, readColors } from './colors.ts';
import { createCore, setTexture } from './core.ts';
import { citationElements, elementsOf } from './elements.ts';
import { axisHeight, drawEdges, drawGround } from './ground-layers.ts';
import { type Hit, hitAt } from './hit-test.ts';
import { LabelsLayer, type Viewport } from './labels-layer.ts';
import type { MapMarks, MapModel } from './map-model.ts';
import { styleSheet } from './style-sheet.ts';

export interface MapEvents {
  onPoint(id: string | null): void;
  onOpen(id: string, event: { readonly isSelecting: boolean; readonly isOnSuffix: boolean }): void;
  onBackground(): void;
  onBox(ids: readonly string[]): void;
  onDoubleTap(id: string): void;
  /** After each picture: papers that lie below the stage. */
  onDrawn(below: number): void;
}

/** From more papers than this the map is moved as a picture: see `textureOnViewport`. */
const texturedFrom = 400;

export class MapView {
  readonly #cy: Core;
  readonly #host: HTMLElement;
  readonly #under: HTMLCanvasElement;
  readonly #over: HTMLCanvasElement;
  readonly #labels = new LabelsLayer();
  readonly #events: MapEvents;
  #colors: MapColors;
  #model: MapModel | null = null;
  #marks: MapMarks = { cursor: null, focus: null, selected: new Set(), passing: null };
  #near: ReadonlySet<string> | null = null;
  #frame = 0;
  #thinness = 1;

  constructor(host: HTMLElement, events: MapEvents) {
    this.#host = host;
    this.#events = events;
    this.#colors = readColors(host);
    this.#under = layer(host, 'map-under');
    const middle = document.createElement('div');
    middle.className = 'map-middle';
    host.append(middle);
    this.#over = layer(host, 'map-over');
    this.#cy = createCore(middle, styleSheet(this.#colors));
    this.#listen(middle);
  }

  get core(): Core {
    return this.#cy;
  }

  get model(): MapModel | null {
    return this.#model;
  }

  /** Draws another picture; the view stays where it is when the key does. */
  show(model: MapModel): void {
    const isAnother = model.key !== this.#model?.key;
    this.#model = model;
    this.#labels.forget();
    this.#cy.batch(() => {
      this.#cy.elements().remove();
      this.#cy.add(elementsOf(model));
    });
    setTexture(this.#cy, model.scene.nodes.length > texturedFrom);
    if (isAnother) this.fit();
    this.mark(this.#marks);
  }

  mark(marks: MapMarks): void {
    this.#marks = marks;
    const model = this.#model;
    if (model === null) return;
    const active = marks.cursor ?? marks.focus;
    // Almost everything in a tree cites its root, or is cited by it: lines to all would say nothing.
    const isDrawn = active !== null && (model.kind === 'field' || model.looks.get(active)?.isRoot !== true);
    const shown = isDrawn ? this.#citationsOf(active, model) : [];
    this.#near = active === null || shown.length === 0 ? null : endsOf(active, shown);
    const dims = model.kind === 'field' ? this.#near : null;
    this.#cy.batch(() => {
      this.#cy.elements('edge.shown').remove();
      this.#cy.nodes().forEach((node) => {
        const id = node.id();
        const isPassing = marks.passing === null || marks.passing.has(id);
        node.toggleClass('dim', !isPassing || (dims !== null && !dims.has(id)));
        node.toggleClass('focus', id === marks.focus);
        node.toggleClass('cursor', id === marks.cursor);
        node.toggleClass('chosen', marks.selected.has(id));
      });
      this.#cy.edges().toggleClass('dim', dims !== null);
      this.#cy.add(shown);
    });
    this.#draw();
  }

  /** Those between papers that are drawn: papers without a year are not. */
  #citationsOf(id: string, { citations, scene }: MapModel): ElementDefinition[] {
    const placed = new Set(scene.nodes.map((node) => node.id));
    return citationElements(
      id,
      citations.filter(({ citing, cited }) => placed.has(citing) && placed.has(cited)),
    );
  }

  /** The whole field, or the tree at its own size from its upper edge: labels have to be readable. */
  fit(): void {
    if (this.#model === null) return;
    const { scene, kind, room } = this.#model;
    const { width } = this.#size();
    const zoom = kind === 'field' ? Math.min(1, room.width / scene.width, room.height / scene.height) : 1;
    this.#cy.minZoom(Math.min(0.4, zoom * 0.8));
    const isMirrored = kind === 'stemma' && scene.nodes.some(({ labelSide }) => labelSide === 'left');
    // A tree that is wider than the stage begins with its root in view.
    const x = isMirrored ? Math.min(0, width - scene.width * zoom) : 0;
    this.#cy.viewport({ zoom, pan: { x, y: 0 } });
    this.#draw();
  }

  zoomBy(factor: number): void {
    const { width, height } = this.#size();
    this.#cy.zoom({ level: this.#cy.zoom() * factor, renderedPosition: { x: width / 2, y: height / 2 } });
  }

  panBy(x: number, y: number): void {
    const { scene } = this.#model ?? {};
    if (scene === undefined) return;
    const { width, height } = this.#size();
    const zoom = this.#cy.zoom();
    const now = this.#cy.pan();
    // Something of the picture stays in view.
    const held = (at: number, extent: number, room: number) => Math.min(room * 0.6, Math.max(room * 0.4 - extent, at));
    this.#cy.pan({ x: held(now.x + x, scene.width * zoom, width), y: held(now.y + y, scene.height * zoom, height) });
  }

  /** For a paper that was opened elsewhere; where it can be seen the map stays. @param covered pixels at the lower edge */
  bringIntoView(id: string, covered: number): void {
    const place = this.placeOf(id);
    if (place === null) return;
    const { width, height } = this.#size();
    const isSeen = place.x >= 0 && place.x <= width && place.y >= axisHeight && place.y <= height - covered - 10;
    if (!isSeen) this.reveal(id, covered);
  }

  /** Moves the map so far that the paper is in view. */
  reveal(id: string, covered = 0): void {
    const node = this.#cy.getElementById(id);
    if (node.empty()) return;
    const { x, y } = node.renderedPosition();
    const { width, height } = this.#size();
    const by = (at: number, least: number, most: number) => (at < least ? least - at : at > most ? most - at : 0);
    this.#cy.panBy({ x: by(x, 30, width - 90), y: by(y, 50, height - covered - 40) });
  }

  resize(): void {
    this.#cy.resize();
    this.#labels.forget();
    this.#draw();
  }

  recolor(): void {
    this.#colors = readColors(this.#host);
    this.#cy.style(styleSheet(this.#colors, this.#thinness));
    this.#draw();
  }

  /** Where a paper is drawn, in pixels of the stage; null when it is not. */
  placeOf(id: string): { x: number; y: number } | null {
    const node = this.#cy.getElementById(id);
    return node.empty() ? null : node.renderedPosition();
  }

  /** What a test may ask: the labels as they were drawn last. */
  get drawnLabels() {
    return this.#labels.drawn;
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#cy.destroy();
    this.#host.replaceChildren();
  }

  /** Lines keep their width on the screen when the map is enlarged; in steps, since every step styles everything anew. */
  #thin(): void {
    const thinness = 2 ** -Math.max(0, Math.round(Math.log2(this.#cy.zoom()) * 2) / 2);
    if (thinness === this.#thinness) return;
    this.#thinness = thinness;
    this.#cy.style(styleSheet(this.#colors, thinness));
  }

  #size(): { width: number; height: number } {
    return { width: this.#host.clientWidth, height: this.#host.clientHeight };
  }

  #draw(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#model === null) return;
      const { x: panX, y: panY } = this.#cy.pan();
      const viewport: Viewport = { zoom: this.#cy.zoom(), panX, panY, ...this.#size() };
      drawGround(cleared(this.#under, viewport), this.#model, viewport, this.#colors);
      const over = cleared(this.#over, viewport);
      const near = this.#model.kind === 'field' ? this.#near : null;
      this.#labels.draw(over, this.#model, this.#marks, near, viewport, this.#colors);
      drawEdges(over, this.#model, viewport, this.#colors);
      this.#host.dataset.drawn = this.#model.key;
      const { zoom, height } = viewport;
      this.#events.onDrawn(this.#model.scene.nodes.filter(({ y }) => y * zoom + panY > height).length);
    });
  }

  #listen(middle: HTMLElement): void {
    const cy = this.#cy;
    cy.on('viewport', () => {
      this.#thin();
      this.#draw();
    });
    cy.on('select', 'node', ({ target }) => {
      target.unselect();
    });
    const boxed = new Set<string>();
    cy.on('boxselect', 'node', ({ target }) => {
      boxed.add(target.id());
    });
    cy.on('boxend', () => {
      // The nodes are told one by one after the box: wait for all of them.
      setTimeout(() => {
        if (boxed.size > 0) this.#events.onBox([...boxed]);
        boxed.clear();
      });
    });
    cy.on('tap', ({ renderedPosition: { x, y }, originalEvent }) => {
      const hit = this.#hit(x, y);
      const isSelecting = originalEvent.shiftKey || originalEvent.ctrlKey || originalEvent.metaKey;
      if (hit === null) this.#events.onBackground();
      else this.#events.onOpen(hit.id, { isSelecting, isOnSuffix: hit.isOnSuffix });
    });
    cy.on('dbltap', ({ renderedPosition: { x, y } }) => {
      const hit = this.#hit(x, y);
      if (hit !== null) this.#events.onDoubleTap(hit.id);
    });
    middle.addEventListener('mousemove', (event) => {
      const box = middle.getBoundingClientRect();
      const hit = this.#hit(event.clientX - box.left, event.clientY - box.top);
      middle.classList.toggle('is-on-paper', hit !== null);
      this.#events.onPoint(hit?.id ?? null);
    });
    middle.addEventListener('mouseleave', () => this.#events.onPoint(null));
    middle.addEventListener('wheel', (event) => this.#onWheel(event, middle), { passive: false, capture: true });
  }

  /**
   * A tree is read like a page: the wheel moves it, with Ctrl it zooms. In the field it zooms toward the pointer, faster
   * than Cytoscape would, which therefore does not hear of it.
   */
  #onWheel(event: WheelEvent, middle: HTMLElement): void {
    if (this.#model === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.ctrlKey || this.#model.kind === 'field') {
      const { left, top } = middle.getBoundingClientRect();
      const renderedPosition = { x: event.clientX - left, y: event.clientY - top };
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 20 : event.deltaY;
      this.#cy.zoom({ level: this.#cy.zoom() * Math.exp(-pixels / (event.ctrlKey ? 150 : 450)), renderedPosition });
    } else this.panBy(event.shiftKey ? -event.deltaY : -event.deltaX, event.shiftKey ? 0 : -event.deltaY);
  }

  #hit(x: number, y: number): Hit | null {
    const { x: panX, y: panY } = this.#cy.pan();
    const nodes = this.#model?.scene.nodes ?? [];
    return hitAt({ x, y }, nodes, this.#labels.drawn, { zoom: this.#cy.zoom(), panX, panY });
  }
}

function endsOf(active: string, shown: readonly ElementDefinition[]): Set<string> {
  return new Set([active, ...shown.flatMap(({ data }) => [String(data.source), String(data.target)])]);
}
