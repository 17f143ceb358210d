using TypedSession.Secrets;

namespace TypedSession;

/// <summary>What is not shown, by the names of the rule TSS204.</summary>
internal static class SecretText
{
    /// <summary>Stands for each secret, whatever its length.</summary>
    public const string Mask = "••••••";

    /// <summary>Where MVC keeps <c>TempData</c> in <c>HttpContext.Session</c>: many values, under names that are not looked at.</summary>
    private const string TempDataKey = "__ControllerTempData";

    /// <summary>Whether a member, or a key of a dictionary such as <c>user:access-token</c>, is named like a secret.</summary>
    public static bool IsSecret(string name) => name.Trim('"') == TempDataKey
        || SecretNames.Find(string.Create(name.Length, name, static (span, name) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = char.IsLetterOrDigit(name[i]) ? name[i] : '_';
        }), []) is not null;
}
