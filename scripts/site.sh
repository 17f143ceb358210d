#!/usr/bin/env bash
# Builds the documentation as static pages with a menu and search: artifacts/site/index.html. Needs the .NET SDK, and fetches docfx once.
#
#   scripts/site.sh
#   python3 -m http.server --directory artifacts/site   # search needs a server, the pages do not
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

source=artifacts/site-source site=artifacts/site
tool=artifacts/tools/docfx

[[ -x $tool ]] || dotnet tool install docfx --version 2.81.0 --tool-path artifacts/tools

rm -rf "$source" "$site"
mkdir -p "$source"
# The pages where they are, so that links between them hold; the README is the first page. Package pages are for galleries.
git ls-files -z '*.md' 'docs/images/*' 'docs/grafana/*' LICENSE ':!src/*' ':!tests/*' ':!samples/*' ':!.github/*' | xargs -0 cp --parents -t "$source"
mv "$source/README.md" "$source/index.md"
sed -i 's|](README\.md|](index.md|g' "$source"/*.md
find "$source/docs" -maxdepth 1 -name '*.md' -exec sed -i 's|](\.\./README\.md|](../index.md|g' {} +
# A few links of the pages lead to files of the repository that are no pages.
find "$source" -name '*.md' -exec sed -i -E 's#\]\((\.\./)*((samples|scripts|src|tests|LICENSE|\.github)[^)]*)\)#](https://github.com/typedsession/typedsession/blob/main/\2)#g' {} +

# The menu is the list of pages in docs/README.md.
{
  printf -- '- name: Start\n  href: index.md\n'
  awk '
    /^## / { section = substr($0, 4) }
    /^\| \[/ {
      if (section != "") printf "- name: %s\n  items:\n", section
      section = ""
      cells = $0; sub(/ \|[^|]*\|$/, "", cells)
      while (match(cells, /\[[^]]+\]\([^)]+\)/)) {
        link = substr(cells, RSTART, RLENGTH); cells = substr(cells, RSTART + RLENGTH)
        name = link; sub(/^\[/, "", name); sub(/\].*/, "", name)
        path = link; sub(/.*\(/, "", path); sub(/\)$/, "", path)
        path = path ~ /^\.\.\// ? substr(path, 4) : "docs/" path
        printf "  - name: \"%s\"\n    href: %s\n", name, path
      }
    }' docs/README.md
  printf -- '- name: Changelog\n  href: CHANGELOG.md\n'
} >"$source/toc.yml"

grep -q 'href: docs/tutorial.md' "$source/toc.yml" || { echo "The menu has no tutorial: docs/README.md has another form." >&2; exit 1; }

cat >"$source/docfx.json" <<'JSON'
{
  "build": {
    "content": [{ "files": ["**/*.md", "toc.yml"] }],
    "resource": [{ "files": ["docs/images/**", "docs/grafana/**", "LICENSE"] }],
    "output": "../site",
    "template": ["default", "modern"],
    "globalMetadata": {
      "_appName": "TypedSession",
      "_appTitle": "TypedSession",
      "_enableSearch": true,
      "_disableContribution": true,
      "_appFooter": "TypedSession, MIT licence"
    }
  }
}
JSON

"$tool" build "$source/docfx.json" --warningsAsErrors
echo "$site/index.html"
