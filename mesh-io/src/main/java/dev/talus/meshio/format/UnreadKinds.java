package dev.talus.meshio.format;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Files that lie beside meshes and particles, or hold them in a way that Talus does not read. */
public final class UnreadKinds {
  private static final String MESHIO = " Convert it with 'meshio convert IN OUT.vtu'.";
  private static final String DUMP = " Write a dump beside it ('dump custom') and give that.";

  private static final List<Kind> ALL =
      List.of(
          called("cases.csv", "The case table: the parameters of each case, for 'talus ingest'."),
          called("params.json", "The parameters of one case, for 'talus ingest'."),
          starting("LammpS RestarT", "A LAMMPS restart file." + DUMP),
          kind(UnreadKinds::isLiggghtsRestart, "A LIGGGHTS restart file." + DUMP),
          kind(h -> firstLine(h).contains("data file via"), "A LAMMPS data file." + DUMP),
          kind(
              h -> h.startsWith("LIGGGHTS (") || h.startsWith("LAMMPS ("),
              "The log of a simulation, not its data."),
          starting("Number of particles =", "An AtomEye CFG file." + DUMP),
          kind(UnreadKinds::isXyz, "An XYZ file, which has no box." + DUMP),
          kind(h -> isHdf5(h) && h.named(".med"), "A MED file of Salome and Code_Aster." + MESHIO),
          kind(h -> isHdf5(h) && h.named(".h5m"), "A MOAB file." + MESHIO),
          kind(
              UnreadKinds::isHdf5,
              "HDF5 of no mesh layout that Talus knows. If an .xdmf file lies beside it, give"
                  + " that: it says what the numbers mean."),
          kind(h -> h.text().stripLeading().startsWith("MeshVersionFormatted"), medit()),
          kind(h -> h.named(".meshb"), medit()),
          kind(h -> h.text().contains("\nmesh3d\n"), "A Netgen mesh." + MESHIO),
          kind(h -> h.named(".su2") && h.text().contains("NDIME="), "An SU2 mesh." + MESHIO),
          kind(h -> firstLine(h).strip().equals("-1"), "An I-deas universal file." + MESHIO),
          starting("!PERMAS", "A PERMAS file." + MESHIO),
          starting("TITLE =", "A Tecplot file." + MESHIO),
          kind(h -> h.named(".msh_ansys") || h.startsWith("(1 \""), "An ANSYS mesh." + MESHIO),
          kind(h -> h.named(".ugrid"), "An AFLR3 mesh (UGRID)." + MESHIO),
          kind(h -> h.named(".f3grid"), "A FLAC3D grid." + MESHIO),
          kind(h -> h.named(".geo"), "A geometry of Gmsh, not a mesh. Mesh it with 'gmsh -3 IN'."),
          kind(h -> firstLine(h).contains("Matlab mesh"), "A mesh as Matlab code." + MESHIO));

  private UnreadKinds() {}

  /** What a file is and what to do instead, in a sentence or two; empty if nobody knows. */
  public static Optional<String> describe(FileHead head) {
    return ALL.stream().filter(k -> k.is().test(head)).map(Kind::sentence).findFirst();
  }

  private record Kind(Predicate<FileHead> is, String sentence) {}

  private static Kind kind(Predicate<FileHead> is, String sentence) {
    return new Kind(is, sentence);
  }

  private static Kind starting(String text, String sentence) {
    return new Kind(head -> head.startsWith(text), sentence);
  }

  private static Kind called(String name, String sentence) {
    return new Kind(head -> head.name().equals(name), sentence);
  }

  private static String medit() {
    return "A Medit mesh." + MESHIO;
  }

  private static boolean isHdf5(FileHead head) {
    return head.startsWith("\u0089HDF\r\n\u001a\n");
  }

  private static boolean isLiggghtsRestart(FileHead head) {
    int version = head.text().indexOf("Version LIGGGHTS");
    return head.startsWith("\0") && version > 0 && version < 16;
  }

  /** A count, then a comment, then rows of a type and three coordinates. */
  private static boolean isXyz(FileHead head) {
    return head.named(".xyz") && firstLine(head).strip().matches("\\d+");
  }

  private static String firstLine(FileHead head) {
    int end = head.text().indexOf('\n');
    return end < 0 ? head.text() : head.text().substring(0, end);
  }
}
