"""What is checked in a finished test, from the dump as written; README.md explains the columns."""

import numpy as np

from liggghts import snapshots

AT_REST_M_S = 0.02
LOAD_PA = 2000.0
AREA_M2 = 0.04 * 0.025
LID_M_S = 0.15
GLUED_M = 0.0025  # from a wall's centres to its surface
CORE = (0.2, 0.8)  # of the height between the walls


def check_repose(dump, case):
    taken = list(snapshots(dump))
    start, end = taken[0][1], taken[-1][1]
    checks = {
        "poured": len(start["id"]),
        "left": len(end["id"]),
        "rms_speed_start": _rms_speed(start),
        "rms_speed_end": _rms_speed(end),
    }
    ok = (checks["poured"] == case["grains"]
          and max(checks["rms_speed_start"], checks["rms_speed_end"]) < AT_REST_M_S)
    return dict(checks, pressure="", shear_share="", drift="", ok=ok)


def check_shear(dump, case):
    taken = [columns for _, columns in snapshots(dump)]
    grains = min(len(columns["id"]) for columns in taken)
    height = np.mean([columns["z"].max() + GLUED_M for columns in taken])
    pressure = -np.mean([columns["f_stress[3]"].sum() for columns in taken]) / (AREA_M2 * height)
    rates = []
    for columns in taken:
        share = columns["z"] / height
        core = (share > CORE[0]) & (share < CORE[1])
        rates.append(np.polyfit(columns["z"][core], columns["vx"][core], 1)[0])
    frictions = [abs(columns["f_stress[5]"].sum() / columns["f_stress[3]"].sum()) for columns in taken]
    middle = len(frictions) // 2
    drift = np.mean(frictions[middle:]) - np.mean(frictions[:middle])
    checks = {"poured": grains, "left": "", "rms_speed_start": "", "rms_speed_end": "",
              "pressure": float(pressure), "shear_share": float(np.mean(rates) * height / LID_M_S), "drift": float(drift)}
    return dict(checks, ok=bool(grains == case["grains"] and abs(pressure / LOAD_PA - 1) < 0.15
                                and checks["shear_share"] > 0.2 and abs(drift) < 0.1))


def _rms_speed(columns):
    return float(np.sqrt(np.mean(columns["vx"] ** 2 + columns["vy"] ** 2 + columns["vz"] ** 2)))


CHECKS = {"repose": check_repose, "shear": check_shear}
