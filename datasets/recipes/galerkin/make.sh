#!/usr/bin/env bash
# usage: make.sh FOLDER
# Makes FOLDER/2000 and FOLDER/10000: meshes of about so many nodes, and a problem on each. Needs gmsh.
set -euo pipefail
from="$(cd "$(dirname "$0")" && pwd)"

# nodes, domain, greatest length of a side, dimension
while read -r nodes domain size dimension; do
  mkdir -p "$1/$nodes"
  gmsh "-$dimension" -format msh22 -setnumber size "$size" "$from/$domain.geo" \
    -o "$1/$nodes/$domain.msh" > /dev/null
  cp "$from/$domain.yaml" "$1/$nodes/"
done << 'SIZES'
2000 disc 0.043 2
2000 lshape 0.058 2
2000 plate 0.19 2
2000 stenosis 0.165 2
2000 plate3d 0.145 3
10000 disc 0.0193 2
10000 lshape 0.0257 2
10000 plate 0.083 2
10000 stenosis 0.07 2
10000 plate3d 0.077 3
SIZES
