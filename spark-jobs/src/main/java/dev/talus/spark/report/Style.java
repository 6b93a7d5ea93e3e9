package dev.talus.spark.report;

/** How the page looks: one style sheet, light and dark, from a phone to a wide screen. */
final class Style {
  private static final String META =
      """

      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      """;

  /** Curves take the palette of Okabe and Ito (2008), which the colour-blind tell apart. */
  private static final String CSS =
      """
      :root {
        --paper: #fff; --panel: #f6f7f8; --ink: #1b1f24; --muted: #59636e; --grid: #dfe3e8;
        --empty: #e4e7ea; --accent: #0b6e75; --best: #d7f0e4; --worst: #fde3d3;
        --simulation: #1b1f24; --model: #d55e00; --baseline: #8b949e;
        --first: #0072b2; --second: #009e73; --third: #cc79a7; --fourth: #e69f00;
      }
      @media (prefers-color-scheme: dark) {
        :root {
          --paper: #14181c; --panel: #1c2127; --ink: #e8ebee; --muted: #a3adb8; --grid: #333b44;
          --empty: #2a3138; --accent: #58c4c4; --best: #17463a; --worst: #5a3018;
          --simulation: #e8ebee; --model: #ff8a3d; --baseline: #7d8894;
          --first: #56b4e9; --second: #2dc59a; --third: #e39cc4; --fourth: #f0b93a;
        }
      }
      * { box-sizing: border-box; }
      html { -webkit-text-size-adjust: 100%; }
      body {
        margin: 0 auto; max-width: 1240px; padding: 28px 28px 64px;
        background: var(--paper); color: var(--ink);
        font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
      }
      h1 { font-size: 30px; line-height: 1.2; margin: 0 0 6px; letter-spacing: -0.01em; }
      h2 { font-size: 22px; margin: 56px 0 10px; padding-top: 14px; border-top: 1px solid var(--grid); }
      h3 { font-size: 17px; margin: 30px 0 8px; }
      p { max-width: 78ch; margin: 0 0 14px; }
      a { color: var(--accent); }
      .byline { color: var(--muted); margin-bottom: 14px; }
      nav { display: flex; flex-wrap: wrap; gap: 4px 20px; padding-bottom: 22px; }
      nav a { text-decoration: none; }
      nav a:hover { text-decoration: underline; }
      .lead { font-size: 18px; max-width: 86ch; }
      .tiles { display: grid; gap: 14px; margin: 0 0 22px;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 176px), 1fr)); }
      .tile { background: var(--panel); border-radius: 8px; padding: 14px 18px;
        display: flex; flex-direction: column; }
      .tile .name { color: var(--muted); }
      .tile strong { font-size: 28px; line-height: 1.25; font-variant-numeric: tabular-nums; }
      .tile .note { color: var(--muted); font-size: 13.5px; }
      .scroll { overflow-x: auto; margin: 0 0 18px; }
      table { border-collapse: separate; border-spacing: 0; font-size: 15px; font-variant-numeric: tabular-nums; }
      th, td { padding: 6px 14px; text-align: left; white-space: nowrap;
        border-bottom: 1px solid var(--grid); font-weight: 400; }
      thead th { color: var(--muted); font-size: 13.5px; white-space: normal; min-width: 74px;
        vertical-align: bottom; }
      th.n, td.n { text-align: right; }
      thead th:first-child, tbody th { padding-left: 0; }
      tbody th { position: sticky; left: 0; background: var(--paper); }
      tr.group th { font-weight: 650; padding-top: 18px; }
      td.best, td.worst { font-weight: 650; }
      td.best { background: var(--best); }
      td.worst { background: var(--worst); }
      .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      .grid { display: grid; gap: 26px 32px; margin: 14px 0 8px;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr)); }
      .grid.two { grid-template-columns: repeat(auto-fill, minmax(min(100%, 470px), 1fr)); }
      figure { margin: 0; max-width: 540px; }
      figcaption { font-weight: 650; margin-bottom: 6px; }
      figure svg { display: block; width: 100%; height: auto; overflow: visible;
        font-family: inherit; }
      .cells path, .cells rect { shape-rendering: crispEdges; }
      .legend { display: flex; flex-wrap: wrap; gap: 4px 22px; color: var(--muted);
        max-width: none; font-size: 15px; }
      .key { display: inline-flex; align-items: center; gap: 8px; white-space: nowrap; }
      .facts { display: grid; gap: 8px 40px;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 330px), 1fr)); }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0;
        font-size: 15px; }
      dt { color: var(--muted); }
      dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
      details { margin: 22px 0 0; }
      summary { cursor: pointer; font-weight: 650; margin-bottom: 8px; }
      .warnings { border-left: 4px solid var(--model); padding: 2px 18px; background: var(--panel); }
      .warnings h3 { margin-top: 12px; }
      .warnings li { overflow-wrap: anywhere; }
      @media (max-width: 560px) {
        body { padding: 18px 16px 48px; font-size: 15px; }
        h1 { font-size: 25px; }
        h2 { margin-top: 40px; }
        .lead { font-size: 16px; }
        .tiles { grid-template-columns: 1fr 1fr; gap: 10px; }
        .tile { padding: 10px 12px; }
        .tile strong { font-size: 23px; }
        th, td { padding: 6px 8px; }
        tbody th { white-space: normal; min-width: 84px; }
        thead th { min-width: 58px; }
        dl { grid-template-columns: minmax(90px, 2fr) 3fr; }
      }
      @media print {
        body { max-width: none; padding: 0; }
        figure, tr { break-inside: avoid; }
      }
      """;

  private Style() {}

  /** What stands in the head of the page beside its title. */
  static Markup head() {
    return Markup.trusted(META + "<style>\n" + CSS + "</style>\n");
  }
}
