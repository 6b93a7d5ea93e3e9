package dev.talus.meshio.format.openfoam;

import java.util.List;

/**
 * A time at which a case has a cloud.
 *
 * @param name name of the time folder
 * @param seconds time
 * @param step the solver's step, or the number of the time folder if the case does not tell
 * @param folders paths of the cloud at this time, one for each processor that has it
 */
public record CloudTime(String name, double seconds, long step, List<String> folders) {}
