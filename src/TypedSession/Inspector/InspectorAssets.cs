namespace TypedSession;

/// <summary>The page's style and script. Browsers run them by their hashes, and nothing else.</summary>
internal static class InspectorAssets
{
    public static string Style { get; } = """
        :root {
          color-scheme: light dark; --paper: #f6f7f9; --sheet: #fff; --ink: #1b2430; --faint: #5d6875; --line: #dde2e8;
          --accent: #2459c4; --good: #1c7a4d; --bad: #b3261e; --wait: #8a5a00;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #12161c; --sheet: #1a2029; --ink: #e6eaf0; --faint: #98a3b1; --line: #2d3642; --accent: #86acff;
            --good: #63d19c; --bad: #ff8a80; --wait: #e9b949;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 62rem; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, sans-serif;
        }
        h1 { margin: 0; font-size: 1.6rem; }
        h2 { display: flex; flex-wrap: wrap; align-items: baseline; gap: .6rem; margin: 0; font-size: 1.2rem; }
        h3 { margin: 0; font-size: 1rem; font-weight: 600; }
        p { margin: .35rem 0; }
        small, .size span, dt { color: var(--faint); font-size: .85rem; font-weight: 400; }
        code { font: .87em/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
        a { color: var(--accent); }
        nav { display: flex; gap: 1rem; }
        section, header {
          margin-bottom: 1rem; padding: 1rem 1.2rem; background: var(--sheet); border: 1px solid var(--line);
          border-radius: .7rem;
        }
        .badge { padding: .05rem .6rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .8rem; color: var(--bad); }
        .badge[data-status=Restored] { color: var(--good); }
        .badge[data-status=New], .badge[data-status=ConsentRequired] { color: var(--faint); }
        .badge[data-status=Expired], .badge[data-status=StepUpRequired] { color: var(--wait); }
        .why { color: var(--bad); }
        .done { padding: .6rem .9rem; border-inline-start: .3rem solid var(--accent); background: var(--paper); overflow-wrap: anywhere; }
        .size { margin: .8rem 0 0; }
        .size strong { font-variant-numeric: tabular-nums; }
        meter { display: block; width: 100%; height: .7rem; }
        .members { width: 100%; margin: .8rem 0; border-collapse: collapse; }
        .members th { padding: .2rem .8rem .2rem 0; text-align: start; color: var(--faint); font-size: .85rem; font-weight: 400; }
        .members td { padding: .35rem .8rem .35rem 0; border-top: 1px solid var(--line); vertical-align: top; }
        .members td:first-child, .members td:last-child { width: 25%; }
        .members td:last-child { padding-inline-end: 0; font-variant-numeric: tabular-nums; font-size: .9rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .8rem 0; }
        dd { margin: 0; font-variant-numeric: tabular-nums; }
        form { display: flex; flex-wrap: wrap; gap: .5rem; }
        button {
          padding: .45rem .8rem; border: 1px solid var(--line); border-radius: .45rem; background: var(--paper);
          color: var(--ink); font: inherit; font-size: .9rem; cursor: pointer;
        }
        button:hover:enabled { border-color: var(--accent); }
        button:disabled { opacity: .45; cursor: default; }
        :focus-visible { outline: .15rem solid var(--accent); outline-offset: .1rem; }
        article { padding: .5rem 0; border-top: 1px solid var(--line); }
        h2 + article { margin-top: .5rem; }
        ul { margin: .2rem 0 0; padding-inline-start: 1.2rem; }
        @media (max-width: 40rem) {
          body { padding: .6rem .5rem 2rem; }
          section, header { padding: .8rem .9rem; }
          .members thead { display: none; }
          .members tr { display: block; padding: .4rem 0; border-top: 1px solid var(--line); }
          .members td, .members td:first-child, .members td:last-child { display: block; width: auto; padding: .1rem 0; border: 0; }
          dl { grid-template-columns: 1fr; gap: 0; }
          dd { margin-bottom: .35rem; }
        }
        """.ReplaceLineEndings("\n");

    public static string Script { get; } = """
        const began = performance.now();
        const two = number => String(number).padStart(2, "0");
        function text(seconds) {
          if (seconds <= 0) return "0:00";
          const days = Math.floor(seconds / 86400), hours = Math.floor(seconds / 3600) % 24, minutes = Math.floor(seconds / 60) % 60;
          const hour = seconds >= 3600 ? hours + ":" + two(minutes) : String(minutes);
          return (days > 0 ? days + " d " : "") + hour + ":" + two(seconds % 60);
        }
        setInterval(() => {
          const passed = Math.floor((performance.now() - began) / 1000);
          for (const clock of document.querySelectorAll(".clock")) {
            clock.textContent = text(Number(clock.dataset.seconds) + (clock.dataset.kind === "age" ? passed : -passed));
          }
        }, 1000);
        """.ReplaceLineEndings("\n");
}
