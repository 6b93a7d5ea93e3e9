// The quarter of a plate with a hole of plate.geo, half side 3, half of its thickness of 1, in
// tetrahedra. Groups: symmetry_x0, symmetry_y0, symmetry_z0, right, domain.
SetFactory("OpenCASCADE");
Box(1) = {0, 0, 0, 3, 3, 0.5};
Cylinder(2) = {0, 0, 0, 0, 0, 0.5, 1};
BooleanDifference(3) = { Volume{1}; Delete; }{ Volume{2}; Delete; };
MeshSize{:} = size;
e = 1e-6;
x0() = Surface In BoundingBox{-e, -e, -e, e, 3 + e, 0.5 + e};
y0() = Surface In BoundingBox{-e, -e, -e, 3 + e, e, 0.5 + e};
z0() = Surface In BoundingBox{-e, -e, -e, 3 + e, 3 + e, e};
right() = Surface In BoundingBox{3 - e, -e, -e, 3 + e, 3 + e, 0.5 + e};
Physical Surface("symmetry_x0") = {x0()};
Physical Surface("symmetry_y0") = {y0()};
Physical Surface("symmetry_z0") = {z0()};
Physical Surface("right") = {right()};
Physical Volume("domain") = {3};
