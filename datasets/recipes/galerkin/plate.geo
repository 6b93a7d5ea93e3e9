// A quarter of a square plate of half side 5 with a hole of radius 1, finer towards the hole.
// Groups: symmetry_x0, symmetry_y0, right, domain.
Point(1) = {0, 0, 0, size};
Point(2) = {1, 0, 0, size / 4};
Point(3) = {5, 0, 0, size};
Point(4) = {5, 5, 0, size};
Point(5) = {0, 5, 0, size};
Point(6) = {0, 1, 0, size / 4};
Line(1) = {2, 3};
Line(2) = {3, 4};
Line(3) = {4, 5};
Line(4) = {5, 6};
Circle(5) = {6, 1, 2};
Curve Loop(1) = {1 : 5};
Plane Surface(1) = {1};
Physical Curve("symmetry_y0") = {1};
Physical Curve("right") = {2};
Physical Curve("symmetry_x0") = {4};
Physical Surface("domain") = {1};
