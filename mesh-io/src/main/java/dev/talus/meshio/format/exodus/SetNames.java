package dev.talus.meshio.format.exodus;

import dev.talus.meshio.format.hdf5.Hdf5File;
import dev.talus.meshio.mesh.MeshGroup;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Names and numbers of blocks or sets.
 *
 * @param names by position; empty where the file gives none
 * @param ids by position, which is the number where the file gives none
 */
record SetNames(List<String> names, long[] ids) {

  static SetNames of(Hdf5File file, String names, String ids) throws IOException {
    return new SetNames(
        file.has(names) ? file.texts(names) : List.of(),
        file.has(ids)
            ? file.numbers(ids).toLongs(file.failure(ids, "integers", "other numbers"))
            : new long[0]);
  }

  /** Numbers N of what is called PREFIX and N, rising; empty blocks and sets are not stored. */
  static int[] numbers(Hdf5File file, String prefix) throws IOException {
    return file.children("").stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .filter(number -> number.matches("[1-9]\\d{0,8}"))
        .mapToInt(Integer::parseInt)
        .sorted()
        .toArray();
  }

  /** The group of the block or set at a position, from 1. */
  MeshGroup group(int number, int dimension, MeshGroup.Members on, int[] members) {
    String name = number <= names.size() ? names.get(number - 1) : "";
    boolean tagged = number <= ids.length && ids[number - 1] == (int) ids[number - 1];
    return new MeshGroup(
        name.isEmpty() ? Optional.empty() : Optional.of(name),
        OptionalInt.of(tagged ? (int) ids[number - 1] : number),
        dimension,
        on,
        members);
  }
}
