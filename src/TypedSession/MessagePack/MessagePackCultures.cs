using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TypedSession.CompilerServices;

/// <summary>Cultures by their names: what is written is found again by what reads it.</summary>
internal static class MessagePackCultures
{
    /// <summary>Whether a culture is as it is found: nothing of how it formats was changed.</summary>
    public static bool AreAlike(CultureInfo found, CultureInfo value) =>
        ReferenceEquals(found, value)
        || (found.Equals(value) && AreAlike(found.NumberFormat, value.NumberFormat)
            && AreAlike(found.DateTimeFormat, value.DateTimeFormat));

    private static bool AreAlike(NumberFormatInfo left, NumberFormatInfo right) =>
        TextsOf(left).SequenceEqual(TextsOf(right)) && NumbersOf(left).SequenceEqual(NumbersOf(right));

    private static bool AreAlike(DateTimeFormatInfo left, DateTimeFormatInfo right) =>
        left.Calendar.GetType() == right.Calendar.GetType() && left.FirstDayOfWeek == right.FirstDayOfWeek
        && left.CalendarWeekRule == right.CalendarWeekRule && TextsOf(left).SequenceEqual(TextsOf(right));

    private static string[] TextsOf(NumberFormatInfo format) =>
    [
        format.CurrencyDecimalSeparator, format.CurrencyGroupSeparator, format.CurrencySymbol, format.NaNSymbol,
        format.NegativeInfinitySymbol, format.NegativeSign, format.NumberDecimalSeparator, format.NumberGroupSeparator,
        format.PercentDecimalSeparator, format.PercentGroupSeparator, format.PercentSymbol, format.PerMilleSymbol,
        format.PositiveInfinitySymbol, format.PositiveSign, .. format.NativeDigits,
    ];

    private static int[] NumbersOf(NumberFormatInfo format) =>
    [
        format.CurrencyDecimalDigits, format.CurrencyNegativePattern, format.CurrencyPositivePattern, format.NumberDecimalDigits,
        format.NumberNegativePattern, format.PercentDecimalDigits, format.PercentNegativePattern, format.PercentPositivePattern,
        (int)format.DigitSubstitution, -1, .. format.CurrencyGroupSizes, -1, .. format.NumberGroupSizes, -1, .. format.PercentGroupSizes,
    ];

    private static string[] TextsOf(DateTimeFormatInfo format) =>
    [
        format.AMDesignator, format.PMDesignator, format.DateSeparator, format.TimeSeparator, format.FullDateTimePattern,
        format.LongDatePattern, format.LongTimePattern, format.MonthDayPattern, format.ShortDatePattern, format.ShortTimePattern,
        format.YearMonthPattern, .. format.AbbreviatedDayNames, .. format.AbbreviatedMonthNames, .. format.DayNames,
        .. format.MonthNames, .. format.ShortestDayNames, .. format.AbbreviatedMonthGenitiveNames, .. format.MonthGenitiveNames,
    ];

    /// <summary>Finds a culture whose name has the form that names have.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out CultureInfo? culture)
    {
        culture = null;
        foreach (char character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_')) return false;
        }

        try
        {
            culture = CultureInfo.GetCultureInfo(name);
            return true;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
