// A channel of length 4 and height 1 whose throat takes half of the height away, finer there.
// Groups: inlet, outlet, walls, domain.
steps = 16;
Point(1) = {-1.5, 0, 0, size};
Point(2) = {2.5, 0, 0, size};
Point(3) = {2.5, 1, 0, size};
Point(4) = {-1.5, 1, 0, size};
For i In {0 : steps}
  x = -1 + 2 * i / steps;
  bump = (1 + Cos(Pi * x)) / 8;
  Point(100 + i) = {x, bump, 0, size / 2};
  Point(200 + i) = {x, 1 - bump, 0, size / 2};
EndFor
Spline(1) = {100 : 100 + steps};
Spline(2) = {200 : 200 + steps};
Line(3) = {1, 100};
Line(4) = {100 + steps, 2};
Line(5) = {2, 3};
Line(6) = {3, 200 + steps};
Line(7) = {200, 4};
Line(8) = {4, 1};
Curve Loop(1) = {3, 1, 4, 5, 6, -2, 7, 8};
Plane Surface(1) = {1};
Physical Curve("walls") = {1, 2, 3, 4, 6, 7};
Physical Curve("outlet") = {5};
Physical Curve("inlet") = {8};
Physical Surface("domain") = {1};
