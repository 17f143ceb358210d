namespace TypedSession.Secrets;

/// <summary>Takes names apart: <c>UserEMail_Address2</c> is of the words <c>user</c>, <c>e</c>, <c>mail</c> and <c>address2</c>.</summary>
internal static class NameWords
{
    /// <summary>The words of a name, in lower case.</summary>
    public static IEnumerable<string> Of(string name)
    {
        int start = 0;
        for (int index = 1; index <= name.Length; index++)
        {
            if (index < name.Length && !StartsWord(name, index)) continue;
            string word = Fold(name.Substring(start, index - start));
            if (word.Length > 0) yield return word;
            start = index;
        }
    }

    /// <summary>Lower case without underscores, so that <c>Email_Address</c> is <c>emailaddress</c>.</summary>
    public static string Fold(string name) => name.Replace("_", "").ToLowerInvariant();

    private static bool StartsWord(string name, int index) =>
        name[index] == '_'
            || (char.IsUpper(name[index])
                && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1]))));
}
