using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TypedSession.CompilerServices;

/// <summary>Cultures by their names: what is written is found again by what reads it.</summary>
internal static class MessagePackCultures
{
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
