using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Scope = "member",
    Target = "~M:TypedSession.ISession`1.End",
    Justification = "A session is ended; the keyword is Visual Basic's, and only for those who implement the interface.")]
