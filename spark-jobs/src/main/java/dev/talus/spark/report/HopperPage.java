package dev.talus.spark.report;

import java.util.List;

/** The page about a hopper model: how good, where, when, why, from what. */
final class HopperPage {
  private HopperPage() {}

  static ReportPage of(ReportData data) {
    return new ReportPage(
        data.title(),
        Byline.of(data.model().modelId(), data.measured()),
        new SummarySection(data).markup(),
        List.of(
            new AccuracySection(data).section(),
            new SliceSection(data).section(),
            new DischargeSection(data).section(),
            new LayerSection(data).section(),
            new TimeSection(data).section(),
            new TrainingSection(data).section(),
            new DataSection(data).section()));
  }
}
