/// The day `YYYY-MM-DD` in days since 1970-01-01, by the Gregorian calendar; `None` if there is no such day.
pub fn day_number(date: &str) -> Option<i32> {
    let mut fields = date.split('-');
    let (year, month, day) = (field(&mut fields, 4)?, field(&mut fields, 2)?, field(&mut fields, 2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if fields.next().is_some() || !(1..=length).contains(&day) {
        return None;
    }
    // Years are taken from March to February, so that the leap day is the last and moves nothing.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(365 * year + leap_days + (153 * month + 2) / 5 + day - 719_469)
}

/// The next field, if it is a number of `length` digits.
fn field<'d>(fields: &mut impl Iterator<Item = &'d str>, length: usize) -> Option<i32> {
    let digits = fields.next()?;
    let all_digits = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::day_number;

    #[test]
    fn days_are_counted_from_the_epoch() {
        let known = [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("1970-03-01", 59),
            ("2000-02-29", 11_016),
            ("2000-03-01", 11_017),
            ("2024-10-31", 20_027),
            ("0000-03-01", -719_468),
            ("9999-12-31", 2_932_896),
        ];
        for (date, days) in known {
            assert_eq!(day_number(date), Some(days), "{date}");
        }
    }

    #[test]
    fn what_is_no_day_has_no_number() {
        let wrong = [
            "",
            "2024",
            "2024-10",
            "2024-10-32",
            "2024-13-01",
            "2024-00-10",
            "2023-02-29",
            "1900-02-29",
            "2024-1-1",
            "24-10-31",
            "2024-10-31-",
            "2024-10-31T00:00",
            "+024-10-31",
            "２024-10-31",
        ];
        for date in wrong {
            assert_eq!(day_number(date), None, "{date}");
        }
    }
}
