using System.Text;

namespace TypedSession.Schema;

/// <summary>The name of a state: what binds the seal and names the cookie.</summary>
internal static class StateName
{
    public const int MaxLength = 40;

    /// <summary>Whether it is 1 to 40 lower-case letters, digits and hyphens.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength && name.All(character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>
    /// The type's name in kebab case: <c>CheckoutDraft</c> becomes <c>checkout-draft</c>, <c>HTTPCart</c> <c>http-cart</c>.
    /// </summary>
    public static string OfType(string typeName)
    {
        var kebab = new StringBuilder();
        for (int i = 0; i < typeName.Length; i++)
        {
            char character = typeName[i];
            bool startsWord = IsUpper(character) && i > 0
                && (!IsUpper(typeName[i - 1]) || (i + 1 < typeName.Length && char.IsLower(typeName[i + 1])));
            if (startsWord && kebab.Length > 0 && kebab[kebab.Length - 1] != '-') kebab.Append('-');
            kebab.Append(character == '_' ? '-' : char.ToLowerInvariant(character));
        }

        return kebab.ToString();

        static bool IsUpper(char character) => char.IsUpper(character);
    }
}
