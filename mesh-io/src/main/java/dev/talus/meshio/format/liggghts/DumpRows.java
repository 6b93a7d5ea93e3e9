package dev.talus.meshio.format.liggghts;

/** What the rows of a text dump are, and how its sections are called for that. */
enum DumpRows {
  /** Particles, of {@code dump custom} or {@code dump atom}. */
  ATOMS(
      DumpFormat.NUMBER_OF_ATOMS,
      DumpFormat.ATOMS,
      "This dump holds contacts or grid cells; give the file of a 'dump custom' or 'dump atom'."),
  /** Pairs, contacts, bonds, of {@code dump local}. */
  ENTRIES(
      "ITEM: NUMBER OF ENTRIES",
      "ITEM: ENTRIES",
      "This dump holds particles or grid cells; give the file of a 'dump local'.");

  private final String countSection;
  private final String rowsSection;
  private final String otherwise;

  DumpRows(String countSection, String rowsSection, String otherwise) {
    this.countSection = countSection;
    this.rowsSection = rowsSection;
    this.otherwise = otherwise;
  }

  /** Section with the number of rows. */
  String countSection() {
    return countSection;
  }

  /** Section with the rows. */
  String rowsSection() {
    return rowsSection;
  }

  /** Advice for a file with rows of another kind. */
  String otherwise() {
    return otherwise;
  }
}
