// The unit disc. Groups: boundary, domain.
SetFactory("OpenCASCADE");
Disk(1) = {0, 0, 0, 1};
MeshSize{:} = size;
Mesh.MeshSizeMax = size;
Physical Curve("boundary") = {1};
Physical Surface("domain") = {1};
