package dev.talus.spark.source;

import java.io.Serializable;
import java.util.List;

/** What kind of particle file something is, and what reading it needs to know beforehand. */
public sealed interface ParticleForm extends Serializable {
  /** Name of the format, as the option {@link ParticleOptions#FILE_FORMAT} takes it. */
  String format();

  /**
   * A text dump of LIGGGHTS or LAMMPS.
   *
   * @param plain whether it is not compressed, so that several tasks can share it
   */
  record TextDump(boolean plain) implements ParticleForm {
    private static final long serialVersionUID = 1L;

    @Override
    public String format() {
      return "dump";
    }
  }

  /** A binary dump of LIGGGHTS or LAMMPS. */
  record BinaryDump() implements ParticleForm {
    private static final long serialVersionUID = 1L;

    @Override
    public String format() {
      return "dump-binary";
    }
  }

  /**
   * A dump in parts, one a writer; the name of the file has a {@code %} for the number of the part.
   *
   * @param each form of each part
   */
  record Parts(ParticleForm each) implements ParticleForm {
    private static final long serialVersionUID = 1L;

    @Override
    public String format() {
      return each.format();
    }
  }

  /**
   * Points in a file of VTK.
   *
   * @param step step that the name of the file says, 0 if it says none
   */
  record Vtk(long step) implements ParticleForm {
    private static final long serialVersionUID = 1L;

    @Override
    public String format() {
      return "vtk";
    }
  }

  /**
   * A cloud of an OpenFOAM case.
   *
   * @param name name of the cloud
   * @param steps times that have it, in their order
   */
  record Cloud(String name, List<CloudStep> steps) implements ParticleForm {
    private static final long serialVersionUID = 1L;

    /** Copies the steps. */
    public Cloud {
      steps = List.copyOf(steps);
    }

    @Override
    public String format() {
      return "openfoam-cloud";
    }
  }

  /**
   * A cloud at one time.
   *
   * @param folder name of the time folder
   * @param step the solver's step
   * @param bytes size of its files
   */
  record CloudStep(String folder, long step, long bytes) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /**
   * A file of any other format that mesh-io reads.
   *
   * @param format its name
   */
  record Other(String format) implements ParticleForm {
    private static final long serialVersionUID = 1L;
  }
}
