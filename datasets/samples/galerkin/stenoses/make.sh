#!/usr/bin/env bash
# Makes the meshes of the family and its case table anew; needs gmsh.
set -euo pipefail
cd "$(dirname "$0")"
echo "id,severity" > cases.csv
for percent in 05 10 15 20 25 30 35 40 45 50 55 60; do
  name="throat$percent"
  gmsh -2 -format msh22 -setnumber severity "0.$percent" stenosis.geo -o "$name.msh" > /dev/null
  echo "$name,0.$percent" >> cases.csv
done
