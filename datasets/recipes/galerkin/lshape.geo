// [-1, 1]^2 without its lower right quarter, finer towards the corner inside. Groups: boundary, domain.
Point(1) = {0, 0, 0, size / 4};
Point(2) = {1, 0, 0, size};
Point(3) = {1, 1, 0, size};
Point(4) = {-1, 1, 0, size};
Point(5) = {-1, -1, 0, size};
Point(6) = {0, -1, 0, size};
For i In {1 : 5}
  Line(i) = {i, i + 1};
EndFor
Line(6) = {6, 1};
Curve Loop(1) = {1 : 6};
Plane Surface(1) = {1};
Physical Curve("boundary") = {1 : 6};
Physical Surface("domain") = {1};
