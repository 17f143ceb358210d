namespace Fleet.Load.Shopping;

/// <summary>What an answer says about the request.</summary>
internal enum Outcome
{
    /// <summary>It was done: 200 or a redirect.</summary>
    Done,

    /// <summary>Somebody else was faster, and nothing was done: 409.</summary>
    Conflict,

    /// <summary>The release that answered has no such thing: 404.</summary>
    Missing,

    /// <summary>The application says that it could not do it, or does not know whether it was done: 503.</summary>
    Refused,

    /// <summary>No application answered, and it may have been done: nginx's 502 and 504, or no answer at all.</summary>
    Unreached,

    /// <summary>Nothing that a shopper should ever see.</summary>
    Wrong,
}

/// <summary>An answer.</summary>
/// <param name="Status">Its status; 0 where there was none.</param>
/// <param name="Body">Its body.</param>
/// <param name="Location">Where it redirects to.</param>
internal sealed record Answer(int Status, string Body = "", string? Location = null)
{
    public Outcome Outcome => Status switch
    {
        200 or 302 => Outcome.Done,
        409 => Outcome.Conflict,
        404 => Outcome.Missing,
        503 => Outcome.Refused,
        0 or 502 or 504 => Outcome.Unreached,
        _ => Outcome.Wrong,
    };
}
