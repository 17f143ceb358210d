using System.Globalization;

namespace TypedSession;

/// <summary>Times as the page's clocks show them. The page's script writes them in the same way.</summary>
internal static class InspectorClock
{
    public static string Text(TimeSpan time)
    {
        if (time <= TimeSpan.Zero) return "0:00";
        string days = time.Days > 0 ? string.Create(CultureInfo.InvariantCulture, $"{time.Days} d ") : "";
        return days + time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }
}
