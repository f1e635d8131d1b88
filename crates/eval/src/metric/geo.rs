//! How far from the true place: Gritta, Pilehvar and Collier, "A Pragmatic Guide to Geoparsing Evaluation" (2019).

/// Half the way around the Earth, kilometres: the worst there is.
pub(crate) const FARTHEST_KM: f64 = 20_039.0;
/// A hundred miles: as near as a place of the same region.
pub(crate) const NEAR_KM: f64 = 161.0;
const EARTH_KM: f64 = 6371.0;

/// Great-circle distance in kilometres between points of degrees `(lat, lon)`.
pub(crate) fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (la, lo, lb, ob) = (a.0.to_radians(), a.1.to_radians(), b.0.to_radians(), b.1.to_radians());
    let h = ((lb - la) / 2.0).sin().powi(2) + la.cos() * lb.cos() * ((ob - lo) / 2.0).sin().powi(2);
    2.0 * EARTH_KM * h.sqrt().min(1.0).asin()
}

/// Errors in kilometres, one a name.
#[derive(Debug, Default, Clone)]
pub(crate) struct Errors(Vec<f64>);

impl Errors {
    pub(crate) fn new(mut km: Vec<f64>) -> Self {
        km.sort_by(f64::total_cmp);
        Self(km)
    }

    pub(crate) fn mean_km(&self) -> f64 {
        super::classes::mean(self.0.iter().copied())
    }

    /// The middle one, or the mean of the two in the middle.
    pub(crate) fn median_km(&self) -> f64 {
        let n = self.0.len();
        if n == 0 { 0.0 } else { (self.0[(n - 1) / 2] + self.0[n / 2]) / 2.0 }
    }

    /// How many lie within 161 km.
    pub(crate) fn near(&self) -> usize {
        self.0.iter().filter(|&&km| km <= NEAR_KM).count()
    }

    /// Area under the curve of ln(1 + error), sorted, as a share of the worst: 0 is perfect, 1 the other side of the
    /// Earth for every name. By the trapezoid rule, as in the paper.
    pub(crate) fn auc(&self) -> f64 {
        let logs: Vec<f64> = self.0.iter().map(|km| km.ln_1p()).collect();
        match logs.len() {
            0 => 0.0,
            1 => logs[0] / FARTHEST_KM.ln_1p(),
            n => {
                let area: f64 = logs.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0).sum();
                area / (FARTHEST_KM.ln_1p() * (n - 1) as f64)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_of_latitude_is_111_km() {
        assert!((distance_km((36.0, 37.0), (37.0, 37.0)) - 111.19).abs() < 0.01);
        assert!(distance_km((0.0, 0.0), (0.0, 180.0)) < FARTHEST_KM);
    }

    #[test]
    fn the_area_runs_from_nothing_to_the_whole() {
        assert_eq!(Errors::new(vec![0.0, 0.0, 0.0]).auc(), 0.0);
        assert!((Errors::new(vec![FARTHEST_KM; 4]).auc() - 1.0).abs() < 1e-12);
        // ln 1 = 0 and ln(1 + e - 1) = 1: one trapezoid of area 1/2.
        let two = Errors::new(vec![std::f64::consts::E - 1.0, 0.0]);
        assert!((two.auc() - 0.5 / FARTHEST_KM.ln_1p()).abs() < 1e-12);
    }

    #[test]
    fn median_and_near_are_counted_on_the_sorted_list() {
        let errors = Errors::new(vec![500.0, 0.0, 161.0, 10.0]);
        assert_eq!((errors.median_km(), errors.near(), errors.mean_km()), (85.5, 3, 167.75));
    }
}
